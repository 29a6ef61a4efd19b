package io.chatlogger.delivery.exports.format;

/** A field with its tags. */
record XmlElement<R>(Field<R> field, XmlTags tags) {
    /** The tags before and after a value. */
    static final class XmlTags {
        private final byte[] before;
        private final byte[] behind;

        XmlTags(String name) {
            before = OutputBuffer.ascii("<" + name + ">");
            behind = OutputBuffer.ascii("</" + name + ">");
        }

        byte[] before() {
            return before;
        }

        byte[] behind() {
            return behind;
        }
    }

    XmlElement(Field<R> field) {
        this(field, new XmlTags(field.name()));
    }
}
