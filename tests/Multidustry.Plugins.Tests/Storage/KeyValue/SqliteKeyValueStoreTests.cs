using Multidustry.Plugins.Storage.KeyValue;

namespace Multidustry.Plugins.Tests.Storage.KeyValue;

public sealed class SqliteKeyValueStoreTests : KeyValueConformance
{
    private readonly List<SqliteKeyValueStore> _open = [];
    private string _folder = null!;

    private string File => Path.Combine(_folder, "node.sqlite");

    [OneTimeSetUp]
    public void A_folder() => _folder = Directory.CreateTempSubdirectory("multidustry-node-").FullName;

    [OneTimeTearDown]
    public void Leave_nothing_behind()
    {
        _open.ForEach(store => store.Dispose());
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task Entries_are_there_when_the_file_is_opened_again()
    {
        using (var first = await SqliteKeyValueStore.OpenAsync(File, "again"))
            await first.PutAsync("k", new byte[] { 7 });
        using var second = await SqliteKeyValueStore.OpenAsync(File, "again");
        Assert.That((await second.GetAsync("k"))!.Value.ToArray(), Is.EqualTo(new byte[] { 7 }));
    }

    protected override async ValueTask<IKeyValueStore> OpenAsync(string owner, KeyValueLimits limits)
    {
        _open.Add(await SqliteKeyValueStore.OpenAsync(File, owner, limits));
        return _open[^1];
    }
}
