package io.chatlogger.people.ratelimit;

/**
 * One thing that has a rate of its own.
 *
 * @param subject which key, organization or address: a value with equals, hashCode and a toString that is the same on every node
 */
record Bucket(Limit limit, Object subject) {
    /** The name that every node gives it. */
    String name() {
        return "chatlogger:ratelimit:" + limit.word() + ':' + subject;
    }
}
