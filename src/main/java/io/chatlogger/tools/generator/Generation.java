package io.chatlogger.tools.generator;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.users.PasswordHash;
import io.chatlogger.platform.db.DatabaseSettings;
import io.chatlogger.platform.db.DatabaseUrl;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** One run of the generator, from the organizations to the statistics. */
final class Generation {
    private static final int PASSWORD_BYTES = 18;

    private final Request request;
    private final Ground ground;
    private final Seed seed;
    private final List<Tenant> tenants;
    private final Plan plan;

    /** The resources that a run uses. */
    record Ground(DatabaseSettings settings, DatabaseUrl url, InstantSource clock, PrintWriter err) {}

    Generation(Request request, Ground ground) {
        this.request = request;
        this.ground = ground;
        this.seed = Seed.of(request);
        this.tenants = Tenant.of(request, seed);
        this.plan = new Plan(request, tenants, seed);
    }

    /** Ends {@link #run} after the transactions that are under way; called from another thread. */
    void stop() {
        plan.stop();
    }

    /**
     * Makes all data. Blocks.
     *
     * @param connections the number of connections that send at once
     * @throws GenerateRefused when the organizations exist already, or the run was stopped
     */
    Generated run(int connections) throws GenerateRefused, SQLException, TimeoutException, InterruptedException {
        var foundation = new Foundation(ground.url(), request.period());
        String password = password();
        foundation.lay(tenants, PasswordHash.of(password));
        foundation.partition();
        var progress = new GenerationProgress(
                ground.err(), ground.clock(), request.volume().messages());
        load(connections, progress);
        progress.say("Stored " + progress.line() + "; updating the planner's statistics");
        foundation.finish();
        var big = new OrgId(tenants.getFirst().id());
        String key = KeyMaker.make(ground.url(), ground.settings(), big, ground.clock());
        progress.say("Done in " + progress.spent().toSeconds() + " s");
        return new Generated(request, tenants, key, password);
    }

    private void load(int connections, GenerationProgress progress)
            throws GenerateRefused, SQLException, InterruptedException {
        var scenery = ChatMaker.Scenery.of(tenants);
        var loader = new Loader(ground.url(), plan, () -> new ChatMaker(request, seed, plan, scenery), progress);
        try {
            loader.run(connections);
        } catch (SQLException | RuntimeException e) {
            progress.say("Stored " + progress.line() + " before it failed; all stored chats are complete");
            throw e;
        }
        if (!plan.isDone()) {
            throw new GenerateRefused("Stopped: stored " + progress.line()
                    + "; all stored chats are complete. To begin again, choose another --slug-prefix");
        }
    }

    private static String password() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
