using Microsoft.Extensions.Logging.Abstractions;
using Multidustry.Cluster.Plugins;
using Multidustry.Plugins.Tests.Packaging;

namespace Multidustry.Cluster.Tests.Plugins;

/// <summary>A folder of plugins in which an operator puts a new version.</summary>
[CancelAfter(60_000)]
public sealed class PluginFolderWatchTests
{
    [Test]
    public async Task A_new_version_is_read_and_a_broken_one_leaves_everything_as_it_was(CancellationToken cancellation)
    {
        var path = Directory.CreateTempSubdirectory("multidustry-watched-").FullName;
        try
        {
            Put("1.0.0");
            var (folder, time) = (new PluginFolder(path), new ManualTime());
            await folder.LoadAsync(cancellation);
            var told = new List<string>();
            await using var watch = folder.Watch(
                _ =>
                {
                    lock (told)
                        told.Add(string.Join(' ', folder.Packages.Select(package => package.Manifest.Version)));
                    return Task.CompletedTask;
                },
                time,
                NullLogger.Instance)!;
            Put("1.1.0");
            await UntilAsync(1);
            await File.WriteAllTextAsync(Path.Combine(path, "broken.zip"), "no zip", cancellation);
            time.Advance(TimeSpan.FromSeconds(10));
            File.Delete(Path.Combine(path, "broken.zip"));
            Put("1.2.0");
            await UntilAsync(2);
            Assert.That(told[^1], Is.EqualTo("1.2.0"));
            Assert.That(told, Has.None.EqualTo(""));

            async Task UntilAsync(int times)
            {
                while (true)
                {
                    lock (told)
                        if (told.Count > 0 && told[^1] == $"1.{times}.0")
                            return;
                    time.Advance(TimeSpan.FromSeconds(1));
                    await Task.Delay(2, cancellation);
                }
            }
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }

        void Put(string version) => File.WriteAllBytes(Path.Combine(path, $"store-{version}.zip"), GuestPackages.OfKind("storage", "store", "store", version).ToZip());
    }

    [Test]
    public void Without_a_folder_there_is_nothing_to_watch() =>
        Assert.That(new PluginFolder(null).Watch(_ => Task.CompletedTask, TimeProvider.System, NullLogger.Instance), Is.Null);
}
