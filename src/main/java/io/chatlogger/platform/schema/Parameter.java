package io.chatlogger.platform.schema;

/**
 * A parameter of the query.
 *
 * @param name the name as it is sent; a name that ends in {@code .*} stands for all names with that beginning
 * @param shape the shape of its value: a text, whole number, boolean or word
 * @param description its effect
 */
public record Parameter(String name, Shape shape, String description) {}
