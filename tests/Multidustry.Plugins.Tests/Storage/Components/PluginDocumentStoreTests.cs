using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Packaging;
using Multidustry.Plugins.Roles;
using Multidustry.Plugins.Storage;
using Multidustry.Plugins.Storage.Components;
using Multidustry.Plugins.Storage.Documents;
using Multidustry.Plugins.Tests.Packaging;
using Multidustry.Plugins.Tests.Storage.Documents;

namespace Multidustry.Plugins.Tests.Storage.Components;

/// <summary>A document store that is a plugin in C: everything that other stores do, and what they don't have to survive.</summary>
public sealed class PluginDocumentStoreTests : DocumentConformance
{
    private string _folder = null!;
    private PluginDatabase _database = null!;

    [OneTimeSetUp]
    public async Task A_database()
    {
        _folder = Directory.CreateTempSubdirectory("multidustry-store-").FullName;
        _database = await StartAsync("documents");
    }

    [OneTimeTearDown]
    public void Close()
    {
        _database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task What_was_put_is_there_when_the_plugin_is_started_again()
    {
        using (var database = await StartAsync("again"))
            await database.Open("ann").PutAsync("c", "1", "{}"u8.ToArray());
        using var restarted = await StartAsync("again");
        Assert.That(await restarted.Open("ann").GetAsync("c", "1"), Is.Not.Null);
    }

    [TestCase("trap", "trapped: unreachable")]
    [TestCase("loop", "used up its 5000000 fuel")]
    public async Task A_call_that_ends_the_plugin_fails_and_the_next_ones_do_until_it_is_started_again(string collection, string reason)
    {
        using var database = await StartAsync(collection, new RolePluginOptions { FirstPause = TimeSpan.FromMilliseconds(50) });
        var store = database.Open("ann");
        await store.PutAsync("c", "1", "{}"u8.ToArray());
        Assert.That(async () => await store.GetAsync(collection, "1"), Throws.TypeOf<StorageUnavailableException>().With.Message.Contains(reason));
        Assert.That((database.Status.State, database.Status.Failures), Is.EqualTo((PluginState.Quarantined, 1)));
        StoredDocument? found = null;
        while (found is null)
            try
            {
                found = await store.GetAsync("c", "1");
            }
            catch (StorageUnavailableException problem) when (problem.Message.Contains("quarantine", StringComparison.Ordinal))
            {
                await Task.Delay(5);
            }

        Assert.That(database.Status.State, Is.EqualTo(PluginState.Running));
    }

    [Test]
    public async Task What_a_call_changed_before_it_failed_is_not_kept()
    {
        using var database = await StartAsync("half", new RolePluginOptions { FirstPause = TimeSpan.Zero });
        var store = database.Open("ann");
        Assert.That(async () => await store.PutAsync("half", "1", "{}"u8.ToArray()), Throws.TypeOf<StorageUnavailableException>());
        Assert.That(await store.GetAsync("half", "1"), Is.Null);
    }

    [Test]
    public async Task Another_version_goes_on_with_what_was_kept_and_one_that_does_not_start_leaves_the_old_one()
    {
        using var database = await StartAsync("versions");
        var store = database.Open("ann");
        await store.PutAsync("c", "1", "{}"u8.ToArray());
        await database.ReplaceAsync(GuestPackages.OfKind("storage", "store", "store", "1.1.0"));
        Assert.That((database.Status.Version.ToString(), await store.GetAsync("c", "1") is not null), Is.EqualTo(("1.1.0", true)));
        await database.ReplaceAsync(GuestPackages.OfKind("storage", "store-asks", "store", "1.2.0"));
        Assert.That((database.Status.Version.ToString(), database.Status.State), Is.EqualTo(("1.1.0", PluginState.Running)), "it asks for what it isn't granted");
        Assert.That(await store.GetAsync("c", "1"), Is.Not.Null);
        Assert.That(async () => await database.ReplaceAsync(GuestPackages.OfKind("storage", "store", "other")), Throws.TypeOf<PackageException>());
    }

    [Test]
    public async Task A_plugin_in_quarantine_is_replaced_by_a_version_that_works()
    {
        using var database = await StartAsync("mended");
        Assert.That(async () => await database.Open("ann").GetAsync("trap", "1"), Throws.TypeOf<StorageUnavailableException>());
        await database.ReplaceAsync(GuestPackages.OfKind("storage", "store-rs", "store", "1.1.0"));
        Assert.That(database.Status.State, Is.EqualTo(PluginState.Running));
        Assert.That(await database.Open("ann").GetAsync("c", "1"), Is.Null);
    }

    [Test]
    public void A_package_of_another_kind_is_refused() =>
        Assert.That(async () => await PluginDatabase.StartAsync(GuestPackages.Create("welcome"), Path.Combine(_folder, "no"), Silence.Instance), Throws.TypeOf<PackageException>());

    protected override ValueTask<IDocumentStore> OpenAsync(string owner, DocumentLimits limits) => new(_database.Open(owner, limits));

    private Task<PluginDatabase> StartAsync(string file, RolePluginOptions? options = null) =>
        PluginDatabase.StartAsync(GuestPackages.OfKind("storage", "store", "store"), Path.Combine(_folder, file), Silence.Instance, options);
}
