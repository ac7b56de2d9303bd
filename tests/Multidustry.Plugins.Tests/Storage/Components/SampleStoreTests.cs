using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Roles;
using Multidustry.Plugins.Storage.Components;
using Multidustry.Plugins.Storage.Documents;
using Multidustry.Plugins.Tests.Packaging;
using Multidustry.Plugins.Tests.Storage.Documents;

namespace Multidustry.Plugins.Tests.Storage.Components;

/// <summary>The document stores among the samples, in AssemblyScript and in Rust, do everything that other stores do.</summary>
[TestFixture("store-as")]
[TestFixture("store-rs")]
public sealed class SampleStoreTests(string guest) : DocumentConformance
{
    private string _folder = null!;
    private PluginDatabase _database = null!;

    [OneTimeSetUp]
    public async Task A_database()
    {
        _folder = Directory.CreateTempSubdirectory("multidustry-store-").FullName;
        _database = await PluginDatabase.StartAsync(GuestPackages.OfKind("storage", guest, guest), Path.Combine(_folder, "documents"), Silence.Instance);
    }

    [OneTimeTearDown]
    public void Close()
    {
        _database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    protected override ValueTask<IDocumentStore> OpenAsync(string owner, DocumentLimits limits) => new(_database.Open(owner, limits));
}
