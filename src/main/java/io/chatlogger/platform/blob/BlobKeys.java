package io.chatlogger.platform.blob;

import java.util.regex.Pattern;

/** Checks keys, so that a key can be used in a path and in a URL as it is. */
final class BlobKeys {
    private static final int MAX_LENGTH = 200;
    private static final Pattern KEY = Pattern.compile("[a-z0-9-]+(/[a-z0-9-]+)*");
    private static final Pattern FOLDER = Pattern.compile("[a-z0-9-]+");

    private BlobKeys() {}

    static boolean isKey(String text) {
        return text.length() <= MAX_LENGTH && KEY.matcher(text).matches();
    }

    /**
     * Returns the key.
     *
     * @throws IllegalArgumentException when it is not a key
     */
    static String checked(String key) {
        if (!isKey(key)) {
            throw new IllegalArgumentException(
                    "key: \"" + key + "\" (expected: at most " + MAX_LENGTH + " of " + KEY + ")");
        }
        return key;
    }

    /**
     * Returns the folder.
     *
     * @throws IllegalArgumentException when it is not the first name of a key
     */
    static String checkedFolder(String folder) {
        if (!FOLDER.matcher(folder).matches()) {
            throw new IllegalArgumentException("folder: \"" + folder + "\" (expected: " + FOLDER + ")");
        }
        return folder;
    }
}
