package io.chatlogger.platform.schema;

/**
 * A parameter of the query.
 *
 * @param name as it is sent; one that ends in {@code .*} stands for all names with that beginning
 * @param shape of its value; texts, whole numbers, truth values and words
 * @param description what it does
 */
public record Parameter(String name, Shape shape, String description) {}
