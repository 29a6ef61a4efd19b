package io.chatlogger.delivery.exports.format;

/** A field with its tags. */
record XmlElement<R>(Field<R> field, XmlTags tags) {
    /** The tags before and after a value. */
    static final class XmlTags {
        private final byte[] before;
        private final byte[] behind;

        XmlTags(String column) {
            String name = named(column);
            before = OutputBuffer.ascii("<" + name + ">");
            behind = OutputBuffer.ascii("</" + name + ">");
        }

        /** Returns the name of an element: what may not stand in one is written as {@code _xHHHH_}, as in values. */
        private static String named(String column) {
            var name = new StringBuilder();
            for (int i = 0; i < column.length(); i++) {
                char c = column.charAt(i);
                boolean plain = (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || c == '.'
                        || c == '-';
                boolean underscore = c == '_' && !column.startsWith("_x", i);
                if (plain || underscore) {
                    name.append(c);
                } else {
                    name.append("_x%04X_".formatted((int) c));
                }
            }
            return name.toString();
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
