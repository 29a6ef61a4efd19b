package io.chatlogger.conversations.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells an International Bank Account Number (ISO 13616-1) from words and numbers that look like one. */
final class Iban {
    /** The fewest digits of one. It keeps prose such as "se20 pages of text" from being one by chance, now that small letters count too. */
    private static final int MIN_DIGITS = 10;

    /** The length for each country, by SWIFT's registry and its list of countries that use the form without being registered. */
    private static final Map<String, Integer> LENGTHS = Arrays.stream("""
            AD24 AE23 AL28 AO25 AT20 AZ28 BA20 BE16 BF28 BG22 BH22 BI27 BJ28 BR29 BY28 CF27 CG27 CH21 CI28 CM27 CR22 CV25 CY28 CZ24 DE22 \
            DJ27 DK18 DO28 DZ26 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GA27 GB22 GE22 GI23 GL18 GQ27 GR27 GT28 GW25 HN28 HR21 HU28 IE22 IL23 \
            IQ23 IR26 IS26 IT27 JO30 KM27 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MA28 MC27 MD24 ME22 MG27 MK19 ML28 MN20 MR27 MT31 \
            MU30 MZ25 NE28 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SN28 SO23 ST25 \
            SV28 TD27 TG28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30""".split(" "))
            .collect(Collectors.toUnmodifiableMap(
                    entry -> entry.substring(0, 2), entry -> Integer.valueOf(entry.substring(2))));

    private Iban() {}

    /** Returns whether country, length and check digits fit; letters may be small. */
    static boolean isValid(String text) {
        if (text.length() < 2) {
            return false;
        }
        Integer length = LENGTHS.get(text.substring(0, 2).toUpperCase(Locale.ROOT));
        return length != null
                && length == text.length()
                && text.chars().filter(Character::isDigit).count() >= MIN_DIGITS
                && Checksums.iban(text);
    }
}
