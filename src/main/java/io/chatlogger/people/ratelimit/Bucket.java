package io.chatlogger.people.ratelimit;

/**
 * One API key, organization or address that is counted, with the limit it is counted for.
 *
 * @param subject the key, organization or address: a value with equals, hashCode and a toString that is the same on every node
 */
record Bucket(Limit limit, Object subject) {
    /** Returns the name, which is the same on every node. */
    String name() {
        return "chatlogger:ratelimit:" + limit.word() + ':' + subject;
    }
}
