using Multidustry.Cluster.GameServer.Journal;
using Multidustry.Cluster.Snapshots;
using Multidustry.Cluster.Tests.Snapshots;
using Multidustry.Storage.PostgreSql.Snapshots;
using Npgsql;

namespace Multidustry.Storage.PostgreSql.Tests.Snapshots;

[TestFixture]
public sealed class PostgreSqlSnapshotStoreTests : SnapshotStoreConformance
{
    private PostgreSqlServer _server = null!;

    [OneTimeSetUp]
    public async Task A_server() => _server = await PostgreSqlServer.StartAsync();

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }

    [Test]
    public async Task Two_owners_who_save_at_once_leave_only_the_newer_ones_snapshots()
    {
        await using var older = await OpenAgainAsync(new SnapshotStoreOptions());
        await using var newer = await OpenAgainAsync(new SnapshotStoreOptions());
        await Task.WhenAll(
            Task.Run(async () =>
            {
                try
                {
                    for (var i = 0; i < 30; i++)
                        await older.SaveAsync(World, new LogPosition(1, i), i, new byte[50_000]);
                }
                catch (SnapshotFencedException)
                {
                    // As it should be, at whatever point it happens.
                }
            }),
            Task.Run(async () => await newer.SaveAsync(World, new LogPosition(2, 0), 0, new byte[50_000])));

        Assert.That((await newer.ListAsync(World))[0].Position, Is.EqualTo(new LogPosition(2, 0)));
        Assert.That(async () => await older.SaveAsync(World, new LogPosition(1, 99), 99, new byte[1]), Throws.TypeOf<SnapshotFencedException>());
    }

    [Test]
    public void A_server_that_is_not_there_is_an_io_error() => Assert.That(
        async () => await PostgreSqlSnapshotStore.OpenAsync("Host=127.0.0.1;Port=1;Username=postgres;Timeout=2"), Throws.InstanceOf<IOException>());

    protected override async ValueTask<ISnapshotStore> CreateAsync(SnapshotStoreOptions options)
    {
        await ExecuteAsync("DROP TABLE IF EXISTS multidustry_snapshots, multidustry_snapshot_chunks, multidustry_snapshot_worlds");
        return await OpenAgainAsync(options);
    }

    protected override async ValueTask<ISnapshotStore> OpenAgainAsync(SnapshotStoreOptions options) =>
        await PostgreSqlSnapshotStore.OpenAsync(_server.ConnectionString, options);

    protected override async ValueTask DamageAsync(SnapshotInfo snapshot, bool remove) => await ExecuteAsync(remove
        ? $"DELETE FROM multidustry_snapshot_chunks WHERE hash = '{snapshot.Chunks[3]}'"
        : $"UPDATE multidustry_snapshot_chunks SET content = set_byte(content, 100, get_byte(content, 100) # 4) WHERE hash = '{snapshot.Chunks[3]}'");

    protected override async ValueTask<int> CountChunksAsync() => Convert.ToInt32(await ExecuteAsync($"SELECT count(*) FROM multidustry_snapshot_chunks WHERE world = '{World}'"));

    private async Task<object?> ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_server.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
