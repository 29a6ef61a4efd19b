package io.chatlogger.platform.openapi;

import java.util.List;

/**
 * The part of the OpenAPI document that describes the API as a whole.
 *
 * @param version of the product
 * @param baseUrl the URL at which clients reach the endpoints
 * @param introduction for readers, in CommonMark
 * @param groups the groups of operations, in the order in which they are shown; others follow by name
 */
public record ApiDescription(String version, String baseUrl, String introduction, List<String> groups) {}
