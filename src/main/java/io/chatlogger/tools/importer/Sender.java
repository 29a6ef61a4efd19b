package io.chatlogger.tools.importer;

import io.chatlogger.tools.importer.source.ImportStopped;
import io.chatlogger.tools.importer.source.Refusal;
import io.chatlogger.tools.importer.source.SourcePlace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends shipments one after the other, each until it has a final result. Sending again is always safe: the ids are fixed, so a message that
 * was stored although its answer was lost is reported as a duplicate.
 */
final class Sender {
    private final ServerApi api;
    private final Pacer pacer;
    private final ImportCounts tally;
    private final RefusedFile refused;
    private final ImportNotes notes;

    Sender(ServerApi api, Pacer pacer, ImportCounts tally, RefusedFile refused, ImportNotes notes) {
        this.api = api;
        this.pacer = pacer;
        this.tally = tally;
        this.refused = refused;
        this.notes = notes;
    }

    /**
     * Sends a shipment until it has a final result.
     *
     * @throws ImportStopped when that is impossible
     */
    void deliver(Shipment shipment) throws InterruptedException, ImportStopped {
        switch (shipment) {
            case Shipment.Batch batch -> deliver(batch.items());
            case Shipment.ChatAlone chat -> deliver(chat);
        }
    }

    private void deliver(List<Item> batch) throws InterruptedException, ImportStopped {
        var exchange = new Exchange();
        List<Item> rest = batch;
        while (!rest.isEmpty()) {
            ServerAnswer answer = exchange.send("ingest", new Shipment.Batch(rest));
            rest = switch (answer.status()) {
                case 200, 207 -> settle(exchange, rest, BatchVerdicts.of(answer.body(), rest.size()));
                case 400, 413, 422 -> refuse(rest, answer);
                default -> throw refusal(answer);
            };
        }
    }

    /** Counts the items with a final result and returns the others. */
    private List<Item> settle(Exchange exchange, List<Item> batch, BatchVerdicts verdicts) throws ImportStopped {
        notes.ignored(verdicts.ignored().count(), verdicts.ignored().places());
        tally.answered(verdicts.accepted(), verdicts.duplicates(), exchange.uncertain);
        List<Item> again = new ArrayList<>();
        BatchVerdicts.@Nullable Verdict trouble = null;
        for (BatchVerdicts.Verdict verdict : verdicts.others()) {
            Item item = batch.get(verdict.index());
            if (verdict.passing()) {
                again.add(item);
                trouble = verdict;
            } else {
                refused.add(new Refusal(
                        Refusal.What.MESSAGE, item.origin().at(verdict.pointer()), verdict.code(), verdict.detail()));
            }
        }
        if (again.size() < batch.size()) {
            pacer.progressed();
        }
        if (trouble != null) {
            exchange.uncertain = true;
            exchange.tries.overloaded("The server put off some messages: " + trouble.detail(), null);
        }
        return again;
    }

    /**
     * Handles a request that was refused as a whole. One message can cause that for all (a body that is too large, a string that no parser
     * accepts), so the batch is halved until that message is alone.
     */
    private List<Item> refuse(List<Item> batch, ServerAnswer answer) throws InterruptedException, ImportStopped {
        pacer.progressed();
        if (batch.size() == 1) {
            SourcePlace origin = batch.getFirst().origin().at(pointer(answer));
            refused.add(new Refusal(Refusal.What.MESSAGE, origin, answer.code(), answer.detail()));
            return List.of();
        }
        int half = batch.size() / 2;
        deliver(batch.subList(0, half));
        return batch.subList(half, batch.size());
    }

    private void deliver(Shipment.ChatAlone chat) throws InterruptedException, ImportStopped {
        ServerAnswer answer = new Exchange().send("chats", chat);
        switch (answer.status()) {
            case 200, 201 -> tally.chatAloneStored();
            case 400, 409, 413, 422 ->
                refused.add(new Refusal(
                        Refusal.What.CHAT, chat.origin().at(pointer(answer)), answer.code(), answer.detail()));
            default -> throw refusal(answer);
        }
        pacer.progressed();
    }

    private static String pointer(ServerAnswer answer) {
        return answer.body().path("errors").path(0).path("pointer").asText("");
    }

    private ImportStopped refusal(ServerAnswer answer) {
        String route = api.target().route("ingest").toString();
        return ImportStopped.because(
                switch (answer.status()) {
                    case 401 -> "The API key was not accepted. " + answer.detail() + hint(answer);
                    case 403 -> "The API key may not do this. " + answer.detail();
                    case 404 -> route + " is not there: check --url and --org. " + answer.detail();
                    default ->
                        route + " answered with HTTP status " + answer.status() + ": expected 200 or 207. "
                                + answer.detail();
                });
    }

    private static String hint(ServerAnswer answer) {
        return answer.code().equals("signature_required") ? ". Import with --sign and --key-id" : "";
    }

    /** The tries of one shipment until there is a final answer. */
    private final class Exchange {
        private final Pacer.Tries tries = pacer.begin();
        /** True if an earlier try may have stored items although no answer arrived. */
        private boolean uncertain;

        ServerAnswer send(String route, Shipment shipment) throws InterruptedException, ImportStopped {
            byte[] body = ServerApi.gzip(shipment.body());
            while (true) {
                tries.awaitTurn();
                try {
                    ServerAnswer answer = api.post(route, body);
                    if (!answer.passing()) {
                        return answer;
                    }
                    putOff(answer);
                } catch (IOException e) {
                    uncertain = true;
                    tries.failed(api.target().url() + " does not answer: " + Reasons.ofRequest(e));
                }
            }
        }

        private void putOff(ServerAnswer answer) throws ImportStopped {
            String what = "The server answers with HTTP status " + answer.status() + ". " + answer.detail();
            uncertain = uncertain || answer.status() != 429;
            if (answer.overloaded()) {
                tries.overloaded(what, answer.retryAfter());
            } else {
                tries.failed(what);
            }
        }
    }
}
