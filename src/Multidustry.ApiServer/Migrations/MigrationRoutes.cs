using System.Globalization;
using Microsoft.AspNetCore.Http;
using Multidustry.ApiServer.Http;
using Multidustry.Cluster.ApiServer.Worlds;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Views;

namespace Multidustry.ApiServer.Migrations;

/// <summary>Moves of worlds between nodes: the last one of each world.</summary>
internal static class MigrationRoutes
{
    public static void Map(RouteGroup routes)
    {
        routes.Map("GET", "/migrations", new("listMigrations", "The last move of each world, by world.", TokenRole.Reader)
        {
            Response = ApiJson.Default.PageMigrationResource, IsPaged = true, Query = [("active", "true: only those under way.")],
        }, ListAsync);
        routes.Map("GET", "/worlds/{name}/migration", new("getMigration", "A world's last move.", TokenRole.Reader) { Response = ApiJson.Default.MigrationResource },
            call => WriteAsync(call, StatusCodes.Status200OK));
        routes.Map("POST", "/worlds/{name}/migration", new("migrateWorld", "Moves a world to another node while it runs.", TokenRole.Operator)
        {
            Request = ApiJson.Default.MigrationRequest, Response = ApiJson.Default.MigrationResource, Status = StatusCodes.Status202Accepted,
        }, RequestAsync);
        routes.Map("DELETE", "/worlds/{name}/migration", new("abortMigration", "Gives a move up; the world stays where it is.", TokenRole.Operator) { Status = StatusCodes.Status204NoContent }, AbortAsync);
    }

    private static Task ListAsync(ApiCall call)
    {
        var migrations = call.Api.View.Migrations.Values.Where(migration => call.Query("active") != "true" || migration.Record.IsActive);
        return call.WriteAsync(call.Page(migrations, migration => migration.Name, MigrationResource.Of), ApiJson.Default.PageMigrationResource);
    }

    private static async Task RequestAsync(ApiCall call)
    {
        var (name, request) = (call.Name(), await call.ReadAsync(ApiJson.Default.MigrationRequest).ConfigureAwait(false));
        var view = call.Api.View;
        var world = WorldOverview.Of(view, name) ?? throw ApiException.NotFound($"world '{name}'");
        if (world.Owner is null)
            throw Conflict($"World '{name}' doesn't run, so there is nothing to move.");
        if (world.Migration is { IsActive: true } running)
            throw Conflict($"World '{name}' is moving to {running.To} already.");
        var (assignment, last) = (view.Assignments[name], view.Migrations.GetValueOrDefault(name));
        var target = MigrationTargets.Choose(view, world, request.To);
        var record = new MigrationRecord
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"m{Math.Max(assignment.Entry.Modified, last?.Entry.Modified ?? 0)}"),
            From = assignment.Record.Node,
            To = target.Name,
            Reason = request.Reason,
            Requested = call.Api.Time.GetUtcNow(),
        };
        var transaction = new StoreTransaction().IfUnchanged(assignment.Entry).IfUnchanged(target.Entry)
            .If(new StoreCondition(ClusterKeys.Migration(name), last?.Entry.Modified ?? 0)).Put(ClusterKeys.Migration(name), RecordCodec.Write(record));
        if (!(await call.Api.CommitAsync(transaction, call.Aborted).ConfigureAwait(false)).Succeeded)
            throw Conflict($"Something about world '{name}' changed at this moment; ask again.");
        await WriteAsync(call, StatusCodes.Status202Accepted).ConfigureAwait(false);
    }

    private static async Task AbortAsync(ApiCall call)
    {
        var migration = Find(call);
        if (!migration.Record.IsActive)
            throw Conflict($"The move of world '{migration.Name}' is over: {migration.Record.Phase}.");
        var given = migration.Record with { Phase = MigrationPhase.Aborted, Failure = $"given up by {call.Caller.Token}" };
        if (!(await call.Api.CommitAsync(new StoreTransaction().IfUnchanged(migration.Entry).Put(migration.Entry.Key, RecordCodec.Write(given)), call.Aborted).ConfigureAwait(false)).Succeeded)
            throw ApiException.Changed();
        call.Done();
    }

    private static Stored<MigrationRecord> Find(ApiCall call) =>
        call.Api.View.Migrations.GetValueOrDefault(call.Name()) ?? throw ApiException.NotFound($"move of world '{call.Name()}'");

    private static Task WriteAsync(ApiCall call, int status) => call.WriteAsync(MigrationResource.Of(Find(call)), ApiJson.Default.MigrationResource, status);

    private static ApiException Conflict(string detail) => new("Not now", StatusCodes.Status409Conflict, detail);
}
