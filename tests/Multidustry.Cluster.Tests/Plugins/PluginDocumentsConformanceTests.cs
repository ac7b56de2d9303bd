using Microsoft.Extensions.Logging.Abstractions;
using Multidustry.Cluster.Plugins;
using Multidustry.Plugins.Calls;
using Multidustry.Plugins.Packaging;
using Multidustry.Plugins.Storage.Documents;
using Multidustry.Plugins.Tests.Packaging;
using Multidustry.Plugins.Tests.Storage.Documents;

namespace Multidustry.Cluster.Tests.Plugins;

/// <summary>The document store that an operator chooses by putting a plugin into a folder and naming it.</summary>
public sealed class PluginDocumentsConformanceTests : DocumentConformance
{
    private string _folder = null!;
    private PluginFolder _plugins = null!;
    private PluginDocuments _documents = null!;

    [OneTimeSetUp]
    public async Task A_folder_with_a_store()
    {
        _folder = Directory.CreateTempSubdirectory("multidustry-chosen-").FullName;
        await File.WriteAllBytesAsync(Path.Combine(_folder, "store.zip"), GuestPackages.OfKind("storage", "store", "store").ToZip());
        _plugins = new PluginFolder(_folder);
        await _plugins.LoadAsync();
        _documents = await _plugins.StartDocumentsAsync("store", Path.Combine(_folder, "data"), new PluginServices(), TimeProvider.System, NullLogger.Instance);
    }

    [OneTimeTearDown]
    public void Close()
    {
        _documents.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public void A_store_that_is_not_there_is_told_at_the_start() => Assert.That(
        async () => await _plugins.StartDocumentsAsync("other", _folder, new PluginServices(), TimeProvider.System, NullLogger.Instance), Throws.TypeOf<PackageException>().With.Message.Contains("'other'"));

    protected override ValueTask<IDocumentStore> OpenAsync(string owner, DocumentLimits limits) => new(_documents.Open(owner, limits));
}
