package io.chatlogger.people.apikeys;

/**
 * A key that was just made.
 *
 * @param text the key itself: this is the only time it can be shown
 */
public record CreatedApiKey(ApiKeyEntry entry, String text) {
    @Override
    public String toString() {
        return "CreatedApiKey[entry=" + entry + ", text=(secret)]";
    }
}
