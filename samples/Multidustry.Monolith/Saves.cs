using System.Globalization;
using Microsoft.Extensions.Options;
using Multidustry.Cluster.GameServer;
using Multidustry.Core.Content;
using Multidustry.Protocol.Saves;
using Multidustry.Simulation.Persistence;

namespace Multidustry.Monolith;

/// <summary>Writes worlds to files and brings them back.</summary>
internal sealed class Saves(IOptions<MultidustryOptions> options)
{
    private string Folder => Path.Combine(options.Value.DataDirectory ?? ".", "saves");

    /// <summary>Saves a world; without a name it gets one of its own from the time.</summary>
    /// <returns>The file.</returns>
    public async Task<string> SaveAsync(HostedWorld world, string name, CancellationToken cancellation)
    {
        var file = name.Length == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{world.Name}-{DateTime.UtcNow:yyyyMMdd-HHmmss}.msav")
            : Path.HasExtension(name) ? name : name + ".msav";
        var path = Path.IsPathRooted(file) ? file : Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        // Only the copy is taken on the world's thread; compressing and writing happen here.
        var capture = await world.CaptureAsync(cancellation);
        var save = capture.ToSave(DateTimeOffset.UtcNow);
        await Task.Run(() => Write(save, path), cancellation);
        return path;
    }

    /// <summary>The old file stays until the new one is whole.</summary>
    private static void Write(SaveFile save, string path)
    {
        var temporary = path + ".new";
        using (var stream = File.Create(temporary))
        {
            SaveWriter.Write(save, stream);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Replaces a world by a map or a save; players come along.</summary>
    public async Task LoadAsync(HostedWorld world, string name, CancellationToken cancellation)
    {
        var path = File.Exists(name) ? name : Path.Combine(Folder, Path.HasExtension(name) ? name : name + ".msav");
        var content = ContentCatalogue.ForBuild(world.Status.Build);
        var loaded = await Task.Run(() => Load(path, content), cancellation);
        await world.ReplaceAsync(loaded, cancellation);
    }

    private static LoadedWorld Load(string path, ContentCatalogue content)
    {
        var file = SaveReader.Read(path, new SaveReadOptions { Content = content });
        return WorldLoader.Load(file, content, new WorldLoadOptions { StartAsMap = file.IsMap });
    }
}
