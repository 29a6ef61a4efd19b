package io.chatlogger.people.apikeys;

/**
 * A key that was just made.
 *
 * @param text the key itself, which can be shown at this time only
 */
public record CreatedApiKey(ApiKeyEntry entry, String text) {
    @Override
    public String toString() {
        return "CreatedApiKey[entry=" + entry + ", text=(secret)]";
    }
}
