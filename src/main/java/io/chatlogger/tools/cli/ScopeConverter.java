package io.chatlogger.tools.cli;

import io.chatlogger.people.identity.Scope;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts the name of a scope. */
final class ScopeConverter implements ITypeConverter<Scope> {
    @Override
    public Scope convert(String word) {
        for (Scope scope : Scope.values()) {
            if (scope.word().equals(word)) {
                return scope;
            }
        }
        throw new TypeConversionException("\"" + word + "\" is not a scope: expected ingest, read or export");
    }
}
