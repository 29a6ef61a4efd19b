package io.chatlogger.people.orgs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatlogger.platform.config.Settings;
import io.chatlogger.testing.TestDatabase;
import io.chatlogger.testing.TestGround;
import io.chatlogger.testing.TestSql;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The tables of tenants are those that the schema says, in an order in which each can be emptied. */
class TenantTablesIT {
    private static final TestSql SQL = new TestSql(TestDatabase.url());

    private static List<String> inOrder() {
        Vertx vertx = Vertx.vertx();
        TestGround opened =
                TestGround.open(vertx, TestDatabase.url(), Settings.load(Map.of()), new SimpleMeterRegistry());
        try {
            return TenantTables.inOrder(opened.ground().database().pool()).await();
        } finally {
            opened.close().await();
            vertx.close().await();
        }
    }

    private static Set<String> column(String query) throws SQLException {
        var found = new HashSet<String>();
        try (var connection = SQL.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    @Test
    void tables_all_comeBeforeWhatTheyReferTo_andHaveAnIndexForTheirTenant() throws Exception {
        List<String> tables = inOrder();

        assertThat(tables)
                .doesNotHaveDuplicates()
                .contains("messages", "chats", "users", "search_terms", "events")
                .doesNotContain("organizations", "messages_default", "org_deletions");
        assertThat(tables.indexOf("messages")).isLessThan(tables.indexOf("chats"));
        assertThat(tables.indexOf("refresh_tokens")).isLessThan(tables.indexOf("sessions"));
        assertThat(tables.indexOf("sessions")).isLessThan(tables.indexOf("users"));
        assertThat(tables.indexOf("search_terms")).isLessThan(tables.indexOf("search_segments"));
        assertThat(column("""
                select i.indrelid::regclass::text
                from pg_index i
                join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0] and a.attname = 'org_id'
                join pg_class x on x.oid = i.indexrelid
                join pg_am m on m.oid = x.relam and m.amname = 'btree'
                where i.indpred is null
                or pg_get_expr(i.indpred, i.indrelid) = '(org_id IS NOT NULL)'
                """))
                .as("A table with the column org_id needs an index that begins with it: its rows go by that")
                .containsAll(tables);
    }

    @Test
    void sorted_ofAChain_beginsWithWhatNobodyRefersTo() {
        assertThat(TenantTables.sorted(Map.of(
                        "a", Set.of(), "b", Set.of("a"), "c", Set.of("a", "b"), "d", Set.of(), "e", Set.of("d"))))
                .containsExactly("c", "e", "b", "d", "a");
    }

    @Test
    void sorted_ofACircle_saysWhichTables() {
        assertThatThrownBy(() -> TenantTables.sorted(
                        Map.of("a", Set.of("b"), "b", Set.of("a"), "free", Set.of(), "above", Set.of("a"))))
                .hasMessageContaining("[a, b]");
    }
}
