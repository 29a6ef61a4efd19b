package io.chatlogger.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
    @Test
    void of_oneRowTooMany_saysThatThereIsMoreAfterTheLastShown() {
        Page<String> page = Page.of(List.of("a", "b", "c"), 2, row -> "after-" + row);

        assertThat(page.reply((out, row) -> out.text("name", row)).body().toString())
                .isEqualTo(
                        "{\"data\":[{\"name\":\"a\"},{\"name\":\"b\"}],\"has_more\":true,\"next_cursor\":\"after-b\"}");
    }

    @Test
    void of_justAsManyAsAskedFor_isTheLastPage() {
        Page<String> page = Page.of(List.of("a", "b"), 2, row -> "after-" + row);

        assertThat(page.reply((out, row) -> out.text("name", row)).body().toString())
                .isEqualTo("{\"data\":[{\"name\":\"a\"},{\"name\":\"b\"}],\"has_more\":false,\"next_cursor\":null}");
    }
}
