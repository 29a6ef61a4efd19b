package io.chatlogger.tools.cli;

import io.chatlogger.people.apikeys.ApiKeyEntry;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.users.Account;
import io.chatlogger.people.users.User;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The credentials that a start in development made, as far as they can be used. Those that people have made for the same organization are
 * none of them.
 *
 * @param org null when there is no such organization
 * @param admin null when nobody could sign in as the admin
 */
record DemoCredentials(
        @Nullable OrgId org,
        List<ApiKeyEntry> keys,
        @Nullable User admin) {
    static final DemoCredentials NONE = new DemoCredentials(null, List.of(), null);
    /** The label of the keys that are made in development. */
    static final String LABEL = "development";

    /** @param account of the address that the demo's admin has, of whichever organization; null if nobody has it */
    static DemoCredentials of(OrgId org, List<ApiKeyEntry> keys, @Nullable Account account) {
        List<ApiKeyEntry> made = keys.stream()
                .filter(key -> key.label().equals(LABEL) && key.revokedAt() == null)
                .toList();
        User admin = account != null
                        && account.open()
                        && account.user().organization().id().equals(org)
                ? account.user()
                : null;
        return new DemoCredentials(org, made, admin);
    }

    boolean isEmpty() {
        return keys.isEmpty() && admin == null;
    }

    /** Returns each of them in words. */
    List<String> described() {
        var words = new ArrayList<String>();
        keys.forEach(key -> words.add("the API key " + key.prefix() + "… of the organization " + DemoTenant.SLUG));
        if (admin != null) {
            words.add("the admin " + admin.email());
        }
        return words;
    }
}
