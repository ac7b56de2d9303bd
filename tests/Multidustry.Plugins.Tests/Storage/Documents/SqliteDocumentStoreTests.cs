using Multidustry.Plugins.Storage;
using Multidustry.Plugins.Storage.Documents;

namespace Multidustry.Plugins.Tests.Storage.Documents;

public sealed class SqliteDocumentStoreTests : DocumentConformance
{
    private readonly List<SqliteDocumentStore> _open = [];
    private string _folder = null!;

    private string File => Path.Combine(_folder, "documents.sqlite");

    [OneTimeSetUp]
    public void A_folder() => _folder = Directory.CreateTempSubdirectory("multidustry-documents-").FullName;

    [OneTimeTearDown]
    public void Leave_nothing_behind()
    {
        _open.ForEach(store => store.Dispose());
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task Documents_are_there_when_the_file_is_opened_again()
    {
        using (var first = await SqliteDocumentStore.OpenAsync(File, "again"))
            await first.PutAsync("c", "1", "{}"u8.ToArray());
        using var second = await SqliteDocumentStore.OpenAsync(File, "again");
        Assert.That(await second.GetAsync("c", "1"), Is.Not.Null);
    }

    [Test]
    public void A_file_that_cannot_be_opened_is_said() =>
        Assert.That(async () => await SqliteDocumentStore.OpenAsync(Path.Combine(_folder, "missing", "x.sqlite"), "a"), Throws.TypeOf<StorageUnavailableException>());

    protected override async ValueTask<IDocumentStore> OpenAsync(string owner, DocumentLimits limits)
    {
        _open.Add(await SqliteDocumentStore.OpenAsync(File, owner, limits));
        return _open[^1];
    }
}
