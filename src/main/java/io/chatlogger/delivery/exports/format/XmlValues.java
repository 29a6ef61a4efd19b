package io.chatlogger.delivery.exports.format;

import io.chatlogger.conversations.model.ValueSink;
import io.chatlogger.delivery.exports.format.XmlElement.XmlTags;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Writes the elements of a chat or message. */
final class XmlValues implements ValueSink {
    private static final XmlTags TAG = new XmlTags("tag");

    private final OutputBuffer out;
    /** The tags of the element whose value comes next. */
    private XmlTags tags = TAG;

    XmlValues(OutputBuffer out) {
        this.out = out;
    }

    <R> void write(List<XmlElement<R>> elements, R row) throws IOException {
        for (XmlElement<R> element : elements) {
            tags = element.tags();
            element.field().writeTo(row, this);
        }
    }

    @Override
    public void none() {}

    @Override
    public void text(String value) throws IOException {
        element(tags, value);
    }

    @Override
    public void word(String value) throws IOException {
        element(tags, value);
    }

    @Override
    public void id(UUID value) throws IOException {
        out.put(tags.before());
        out.id(value);
        out.put(tags.behind());
    }

    @Override
    public void number(long value) throws IOException {
        out.put(tags.before());
        out.number(value);
        out.put(tags.behind());
    }

    @Override
    public void time(Instant value) throws IOException {
        out.put(tags.before());
        out.time(value);
        out.put(tags.behind());
    }

    @Override
    public void json(String value) throws IOException {
        element(tags, value);
    }

    @Override
    public void tags(List<String> value) throws IOException {
        out.put(tags.before());
        for (String tag : value) {
            element(TAG, tag);
        }
        out.put(tags.behind());
    }

    private void element(XmlTags around, String text) throws IOException {
        out.put(around.before());
        out.text(XmlText.spelled(text), XmlText.ESCAPES);
        out.put(around.behind());
    }
}
