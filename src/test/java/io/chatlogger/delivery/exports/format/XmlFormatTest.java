package io.chatlogger.delivery.exports.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

class XmlFormatTest extends ExportFormatContract {
    private static final Pattern SPELLED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    XmlFormatTest() {
        super("xml");
    }

    @Override
    List<ReadRow> read(ExportLayout layout, byte[] file) throws Exception {
        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(file))
                .getDocumentElement();
        assertThat(root.getTagName()).isEqualTo("export");
        assertThat(root.getAttribute("type")).isEqualTo(layout.type().word());
        var rows = new ArrayList<ReadRow>();
        for (Element row : children(root)) {
            rows.add(row(layout, row));
            children(row).stream()
                    .filter(child -> child.getTagName().equals("messages"))
                    .flatMap(messages -> children(messages).stream())
                    .forEach(message -> rows.add(row(layout, message)));
        }
        return rows;
    }

    private static ReadRow row(ExportLayout layout, Element row) {
        String kind = row.getTagName();
        var values = new LinkedHashMap<String, @Nullable String>();
        List<String> own = Columns.known(kind.equals("chat") ? ExportType.CHATS : ExportType.MESSAGES);
        layout.columns().stream().filter(own::contains).forEach(column -> values.put(column, null));
        var order = new ArrayList<String>();
        for (Element child : children(row)) {
            if (!child.getTagName().equals("messages")) {
                assertThat(values).containsKey(child.getTagName());
                values.put(child.getTagName(), value(child));
                order.add(child.getTagName());
            }
        }
        assertThat(values.keySet()).containsSubsequence(order);
        return new ReadRow(kind, values);
    }

    private static String value(Element element) {
        return switch (element.getTagName()) {
            case "metadata", "parts", "tool_calls" -> ReadRow.compact(text(element));
            case "tags" -> {
                var tags = ReadRow.JSON.createArrayNode();
                children(element).forEach(tag -> tags.add(text(tag)));
                yield tags.toString();
            }
            default -> text(element);
        };
    }

    private static String text(Element element) {
        return SPELLED.matcher(element.getTextContent())
                .replaceAll(found ->
                        Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(found.group(1), 16))));
    }

    private static List<Element> children(Element parent) {
        var children = new ArrayList<Element>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }
}
