package io.chatlogger.platform.openapi;

/**
 * The part of the OpenAPI document that describes the API as a whole.
 *
 * @param version of the product
 * @param baseUrl the URL at which clients reach the endpoints
 * @param introduction for readers, in CommonMark
 */
public record ApiDescription(String version, String baseUrl, String introduction) {}
