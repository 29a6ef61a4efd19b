package io.chatlogger.tools.generator;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The result of a run, and the credentials of the first organization, which is the largest.
 *
 * @param password the password of all people of all organizations
 */
record Generated(Request request, List<Tenant> tenants, String apiKey, String password) {
    String toJson() {
        Tenant big = tenants.getFirst();
        ObjectNode root = new JsonMapper()
                .createObjectNode()
                .put("organization", big.slug())
                .put("chats", big.chats())
                .put("messages", big.messages())
                .put("api_key", apiKey);
        root.putObject("admin").put("email", big.admin().email()).put("password", password);
        ObjectNode all = root.putObject("all");
        all.put("organizations", tenants.size())
                .put("chats", request.volume().chats())
                .put("messages", request.volume().messages())
                .put("since", request.period().since().toString())
                .put("until", request.period().until().toString());
        ObjectNode words = root.putObject("words");
        words.putObject(PlantedWord.COMMON.name()).put("text", PlantedWord.COMMON.text());
        for (PlantedWord word : PlantedWord.COUNTED) {
            words.putObject(word.name()).put("text", word.text()).put("messages", word.among(big.messages()));
        }
        return root.toPrettyString();
    }

    String toText() {
        Tenant big = tenants.getFirst();
        return """
                Organization  %s, with %,d chats and %,d messages; %d others share the rest
                API key       %s
                Admin         %s, password %s
                              Everybody here has this password: admin@, viewer@, person-01@ and so on, of each organization.
                To search for %s (half of the messages), %s (1 of 100), %s (1 of 10,000), %s (1 of 100,000)""".formatted(
                        big.slug(),
                        big.chats(),
                        big.messages(),
                        tenants.size() - 1,
                        apiKey,
                        big.admin().email(),
                        password,
                        PlantedWord.COMMON.text(),
                        PlantedWord.FREQUENT.text(),
                        PlantedWord.SELDOM.text(),
                        PlantedWord.RARE.text());
    }
}
