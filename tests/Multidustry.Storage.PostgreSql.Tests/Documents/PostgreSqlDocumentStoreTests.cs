using Multidustry.Plugins.Storage;
using Multidustry.Plugins.Storage.Documents;
using Multidustry.Plugins.Tests.Storage.Documents;
using Multidustry.Storage.PostgreSql.Documents;
using Npgsql;

namespace Multidustry.Storage.PostgreSql.Tests.Documents;

/// <summary>The conformance suite on a real server.</summary>
public sealed class PostgreSqlDocumentStoreTests : DocumentConformance
{
    private PostgreSqlServer? _server;
    private NpgsqlDataSource? _database;

    [OneTimeSetUp]
    public async Task A_server()
    {
        _server = await PostgreSqlServer.StartAsync();
        _database = NpgsqlDataSource.Create(_server.ConnectionString);
    }

    [OneTimeTearDown]
    public async Task Stop_it()
    {
        if (_database is not null)
            await _database.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    [Test]
    public async Task Nodes_that_start_together_make_the_tables_once()
    {
        await using var command = _database!.CreateCommand("DROP TABLE documents; DROP TABLE document_usage");
        await command.ExecuteNonQueryAsync();
        var stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () => await PostgreSqlDocumentStore.OpenAsync(_database!, $"node{i}"))));
        Assert.That(await stores[0].PutAsync("c", "1", "{}"u8.ToArray()), Is.Not.Null);
    }

    [Test]
    public void A_server_that_is_not_there_is_said()
    {
        using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=nobody;Timeout=2");
        Assert.That(async () => await PostgreSqlDocumentStore.OpenAsync(nowhere, "a"), Throws.TypeOf<StorageUnavailableException>());
    }

    protected override async ValueTask<IDocumentStore> OpenAsync(string owner, DocumentLimits limits) =>
        await PostgreSqlDocumentStore.OpenAsync(_database!, owner, limits);
}
