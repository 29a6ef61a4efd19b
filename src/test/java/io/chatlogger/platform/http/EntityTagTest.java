package io.chatlogger.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EntityTagTest {
    private final EntityTag tag = new EntityTag("abc");

    @Test
    void isAmong_listsAndStars_asTheRfcHasIt() {
        assertThat(tag.isAmong("\"abc\"")).isTrue();
        assertThat(tag.isAmong("\"x\", W/\"abc\"")).isTrue();
        assertThat(tag.isAmong("*")).isTrue();
        assertThat(tag.isAmong("abc")).isFalse();
        assertThat(tag.isAmong("\"abcd\"")).isFalse();
        assertThat(tag.isAmong(null)).isFalse();
    }

    @Test
    void allowsRange_onlyForJustThisFile() {
        assertThat(tag.allowsRange(null)).isTrue();
        assertThat(tag.allowsRange("\"abc\"")).isTrue();
        assertThat(tag.allowsRange("W/\"abc\"")).isFalse();
        assertThat(tag.allowsRange("Sat, 29 Oct 1994 19:43:31 GMT")).isFalse();
    }
}
