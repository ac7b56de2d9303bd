using System.Globalization;
using Microsoft.Extensions.Options;
using Multidustry.Cluster.GameServer;
using Multidustry.Core.Content;
using Multidustry.Protocol.Saves;
using Multidustry.Simulation.Persistence;

namespace Multidustry.Monolith;

/// <summary>Writes worlds to files and brings them back. The name "autosave" stands for the newest automatic save that is whole.</summary>
internal sealed class Saves : IDisposable
{
    private const string Automatic = "autosave";
    private readonly string _folder;
    private readonly SaveSlots _slots;
    private readonly SemaphoreSlim _oneAutosave = new(1);

    public Saves(IOptions<MultidustryOptions> options, IOptions<WorldSettings> settings)
    {
        _folder = FolderOf(options.Value);
        _slots = SlotsOf(options.Value, settings.Value);
    }

    /// <summary>The newest automatic save that is whole, null when there is none.</summary>
    public static string? NewestAutosave(MultidustryOptions options, WorldSettings settings) =>
        Directory.Exists(FolderOf(options)) ? SlotsOf(options, settings).Newest()?.Path : null;

    /// <summary>Saves a world; without a name it gets one of its own from the time.</summary>
    /// <returns>The file.</returns>
    public async Task<string> SaveAsync(HostedWorld world, string name, CancellationToken cancellation)
    {
        var file = name.Length == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{world.Name}-{DateTime.UtcNow:yyyyMMdd-HHmmss}.msav")
            : Path.HasExtension(name) ? name : name + ".msav";
        var path = Path.IsPathRooted(file) ? file : Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        // Only the copy is taken on the world's thread; compressing and writing happen here.
        var capture = await world.CaptureAsync(cancellation);
        await Task.Run(() => Write(capture.ToSave(DateTimeOffset.UtcNow), path), cancellation);
        return path;
    }

    /// <summary>Saves a world into the oldest of the automatic slots.</summary>
    /// <returns>The file.</returns>
    public async Task<string> AutosaveAsync(HostedWorld world, CancellationToken cancellation)
    {
        await _oneAutosave.WaitAsync(cancellation);
        try
        {
            var capture = await world.CaptureAsync(cancellation);
            return await Task.Run(() => _slots.Write(capture.ToSave(DateTimeOffset.UtcNow)), cancellation);
        }
        finally
        {
            _oneAutosave.Release();
        }
    }

    /// <summary>Replaces a world by a map or a save; players come along.</summary>
    /// <returns>The file.</returns>
    public async Task<string> LoadAsync(HostedWorld world, string name, CancellationToken cancellation)
    {
        var path = name == Automatic
            ? _slots.Newest()?.Path ?? throw new FileNotFoundException("There is no automatic save that is whole.")
            : File.Exists(name) ? name : Path.Combine(_folder, Path.HasExtension(name) ? name : name + ".msav");
        var content = ContentCatalogue.ForBuild(world.Status.Build);
        var loaded = await Task.Run(() => Load(path, content), cancellation);
        await world.ReplaceAsync(loaded, cancellation);
        return path;
    }

    public void Dispose() => _oneAutosave.Dispose();

    private static string FolderOf(MultidustryOptions options) => Path.Combine(options.DataDirectory ?? ".", "saves");

    private static SaveSlots SlotsOf(MultidustryOptions options, WorldSettings settings) =>
        new(new SaveSlotOptions { Directory = FolderOf(options), Name = Automatic, Slots = settings.AutosaveSlots });

    private static void Write(SaveFile save, string path)
    {
        using var bytes = new MemoryStream();
        SaveWriter.Write(save, bytes);
        AtomicFile.Write(path, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    private static LoadedWorld Load(string path, ContentCatalogue content)
    {
        var file = SaveReader.Read(path, new SaveReadOptions { Content = content });
        return WorldLoader.Load(file, content, new WorldLoadOptions { StartAsMap = file.IsMap });
    }
}
