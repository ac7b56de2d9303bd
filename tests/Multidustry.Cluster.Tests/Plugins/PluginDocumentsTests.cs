using Microsoft.Extensions.Logging.Abstractions;
using Multidustry.Cluster.Plugins;
using Multidustry.Plugins.Calls;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Packaging;
using Multidustry.Plugins.Storage;
using Multidustry.Plugins.Tests.Packaging;

namespace Multidustry.Cluster.Tests.Plugins;

/// <summary>A store for documents whose package is no good, or becomes so.</summary>
public sealed class PluginDocumentsTests
{
    private string _folder = null!;
    private PluginFolder _plugins = null!;

    [SetUp]
    public void A_folder()
    {
        _folder = Directory.CreateTempSubdirectory("multidustry-documents-").FullName;
        _plugins = new PluginFolder(_folder);
    }

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Nothing_is_kept_by_a_package_without_a_valid_component_until_it_is_mended()
    {
        using var documents = await StartAsync(GuestPackages.Broken("storage", "store"));
        Assert.That(() => documents.Open("economy"), Throws.TypeOf<StorageUnavailableException>().With.Message.Contains("no valid component"));
        Assert.That((documents.Status.Name, documents.Status.State), Is.EqualTo(("store", PluginState.Quarantined)));

        await ReadAsync(GuestPackages.Broken("storage", "store", "1.0.1"));
        Assert.That(documents.Status.Version.ToString(), Is.EqualTo("1.0.1"), "still no good, and known as what it is");

        await ReadAsync(GuestPackages.OfKind("storage", "store", "store", "1.0.2"));
        Assert.That(documents.Status.State, Is.EqualTo(PluginState.Running));
        Assert.That(await documents.Open("economy").GetAsync("accounts", "frog"), Is.Null);
    }

    [Test]
    public async Task A_version_without_a_valid_component_does_not_end_the_one_that_runs()
    {
        using var documents = await StartAsync(GuestPackages.OfKind("storage", "store", "store"));
        Assert.That(() => ReadAsync(GuestPackages.Broken("storage", "store", "1.0.1")), Throws.TypeOf<PackageException>());
        Assert.That((documents.Status.Version.ToString(), documents.Status.State), Is.EqualTo(("1.0.0", PluginState.Running)));
        Assert.That(await documents.Open("economy").GetAsync("accounts", "frog"), Is.Null);
    }

    private async Task<PluginDocuments> StartAsync(PluginPackage package)
    {
        await ReadAsync(package);
        return await _plugins.StartDocumentsAsync("store", Path.Combine(_folder, "data"), new PluginServices(), TimeProvider.System, NullLogger.Instance);
    }

    private async Task ReadAsync(PluginPackage package)
    {
        await File.WriteAllBytesAsync(Path.Combine(_folder, $"store-{package.Manifest.Version}.zip"), package.ToZip());
        await _plugins.LoadAsync();
    }
}
