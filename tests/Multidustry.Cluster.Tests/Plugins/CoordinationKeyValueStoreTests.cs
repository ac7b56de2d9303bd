using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Coordination.Embedded;
using Multidustry.Cluster.Plugins;
using Multidustry.Plugins.Storage;
using Multidustry.Plugins.Storage.KeyValue;
using Multidustry.Plugins.Tests.Storage.KeyValue;

namespace Multidustry.Cluster.Tests.Plugins;

public sealed class CoordinationKeyValueStoreTests : KeyValueConformance
{
    private EmbeddedStore _store = null!;

    [OneTimeSetUp]
    public void A_store() => _store = new EmbeddedStore();

    [OneTimeTearDown]
    public async Task Close_it() => await _store.DisposeAsync();

    [Test]
    public async Task An_account_that_somebody_wrote_over_is_said()
    {
        await _store.CommitAsync(new StoreTransaction().Put("plugins/usage/bad", "nonsense"u8.ToArray()));
        Assert.That(async () => await new CoordinationKeyValueStore(_store, "bad").PutAsync("k", new byte[1]), Throws.TypeOf<StorageUnavailableException>());
    }

    protected override ValueTask<IKeyValueStore> OpenAsync(string owner, KeyValueLimits limits) => new(new CoordinationKeyValueStore(_store, owner, limits));
}
