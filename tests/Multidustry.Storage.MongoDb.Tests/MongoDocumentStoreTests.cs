using Multidustry.Plugins.Storage;
using Multidustry.Plugins.Storage.Documents;
using Multidustry.Plugins.Tests.Storage.Documents;

namespace Multidustry.Storage.MongoDb.Tests;

/// <summary>The conformance suite, on a server of ours that follows the public protocol.</summary>
public sealed class MongoDocumentStoreTests : DocumentConformance
{
    private readonly List<MongoDocumentStore> _open = [];
    private FakeMongoServer _server = null!;

    [OneTimeSetUp]
    public void A_server_with_access_control() => _server = new FakeMongoServer(("ann", "pencil"));

    [OneTimeTearDown]
    public void Close_everything()
    {
        _open.ForEach(store => store.Dispose());
        _server.Dispose();
    }

    [Test]
    public async Task Connections_are_kept_and_not_more_than_allowed()
    {
        using var server = new FakeMongoServer();
        using var store = new MongoDocumentStore(new MongoOptions { Port = server.Port, MaxConnections = 2 }, "a");
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => store.PutAsync("c", $"{i}", "{}"u8.ToArray()).AsTask()));
        Assert.That(server.Connections, Is.InRange(1, 2));
    }

    [TestCase("ann", "wrong")]
    [TestCase("bob", "pencil")]
    public void A_wrong_password_is_refused(string user, string password)
    {
        using var store = new MongoDocumentStore(new MongoOptions { Port = _server.Port, User = user, Password = password }, "a");
        Assert.That(async () => await store.GetAsync("c", "1"), Throws.InstanceOf<IOException>().With.Message.Contains("Authentication failed"));
    }

    [Test]
    public void A_server_that_is_not_there_is_said()
    {
        using var store = new MongoDocumentStore(new MongoOptions { Port = 1 }, "a");
        Assert.That(async () => await store.GetAsync("c", "1"), Throws.TypeOf<StorageUnavailableException>());
    }

    [Test]
    public void Nonsense_from_a_server_is_said_and_the_connection_given_up()
    {
        using var server = new FakeMongoServer();
        using var store = new MongoDocumentStore(new MongoOptions { Port = server.Port, MaxReplyBytes = 10_000 }, "a");
        Func<byte[], byte[]>[] ways =
        [
            reply => Changed(reply, 0, 0xFF), reply => Changed(reply, 3, 0x70), reply => Changed(reply, 8, 0x55), reply => Changed(reply, 12, 1),
            reply => Changed(reply, 16, 2), reply => Changed(reply, 20, 1), reply => Changed(reply, 21, 200), reply => Changed(reply, 25, 0x42),
        ];
        foreach (var way in ways)
        {
            server.Tamper = way;
            using var limited = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            using var hasty = new MongoDocumentStore(new MongoOptions { Port = server.Port, MaxReplyBytes = 10_000, Timeout = TimeSpan.FromMilliseconds(300) }, "a");
            Assert.That(async () => await hasty.GetAsync("c", "1", limited.Token), Throws.TypeOf<StorageUnavailableException>());
        }

        server.Tamper = null;
        Assert.That(async () => await store.GetAsync("c", "1"), Is.Null);
    }

    [Test]
    public void An_owner_with_a_slash_is_refused() =>
        Assert.That(() => new MongoDocumentStore(new MongoOptions(), "a/b"), Throws.ArgumentException);

    protected override ValueTask<IDocumentStore> OpenAsync(string owner, DocumentLimits limits)
    {
        _open.Add(new MongoDocumentStore(new MongoOptions { Port = _server.Port, User = "ann", Password = "pencil" }, owner, limits));
        return new(_open[^1]);
    }

    private static byte[] Changed(byte[] reply, int at, byte value)
    {
        var changed = (byte[])reply.Clone();
        changed[at] = value;
        return changed;
    }
}
