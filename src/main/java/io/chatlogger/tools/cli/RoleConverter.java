package io.chatlogger.tools.cli;

import io.chatlogger.people.identity.Role;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts the name of a role. */
final class RoleConverter implements ITypeConverter<Role> {
    @Override
    public Role convert(String word) {
        try {
            return Role.ofWord(word);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(
                    "\"" + word + "\" is not a role: expected superadmin, admin, user or viewer");
        }
    }
}
