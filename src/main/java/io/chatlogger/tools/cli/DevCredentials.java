package io.chatlogger.tools.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of the organization that a first start in development creates.
 *
 * @param baseUrl the URL of the server
 * @param organization the slug of the organization
 */
public record DevCredentials(
        String baseUrl, String organization, String apiKey, String adminEmail, String adminPassword) {
    private static final JsonMapper MAPPER = new JsonMapper();

    String toJson() {
        ObjectNode root = CommandJson.object()
                .put("base_url", baseUrl)
                .put("organization", organization)
                .put("api_key", apiKey);
        root.putObject("admin").put("email", adminEmail).put("password", adminPassword);
        return root.toPrettyString() + "\n";
    }

    /** Returns the credentials; null if the text is no JSON or a member is missing. Then new ones have to be made. */
    static @Nullable DevCredentials parse(String json) {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            return null;
        }
        JsonNode admin = root.path("admin");
        var credentials = new DevCredentials(
                root.path("base_url").asText(),
                root.path("organization").asText(),
                root.path("api_key").asText(),
                admin.path("email").asText(),
                admin.path("password").asText());
        boolean whole = !credentials.apiKey.isEmpty()
                && !credentials.adminEmail.isEmpty()
                && !credentials.adminPassword.isEmpty();
        return whole ? credentials : null;
    }

    DevCredentials at(String newBaseUrl) {
        return new DevCredentials(newBaseUrl, organization, apiKey, adminEmail, adminPassword);
    }

    @Override
    public String toString() {
        return "DevCredentials[baseUrl=" + baseUrl + ", organization=" + organization + ", …(secret)]";
    }
}
