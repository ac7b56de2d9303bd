using Multidustry.Protocol.Saves;

namespace Multidustry.Simulation.Persistence;

/// <summary>
/// Automatic saves in a fixed number of slots: each save replaces the oldest one, and the newest good one is found again after
/// whatever happened, a kill in the middle of a write included. One writer at a time; not thread-safe.
/// </summary>
public sealed class SaveSlots
{
    private readonly SaveSlotOptions _options;

    /// <summary>Uses the slots of a folder.</summary>
    public SaveSlots(SaveSlotOptions options)
    {
        _options = options;
        Directory.CreateDirectory(options.Directory);
    }

    /// <summary>Writes a save into the slot that is empty, damaged or oldest.</summary>
    /// <returns>The file's path.</returns>
    /// <exception cref="IOException">The disk is full or the folder can't be written; older saves are untouched.</exception>
    public string Write(SaveFile save)
    {
        var seals = Enumerable.Range(0, _options.Slots).Select(slot => (Path: PathOf(slot), Seal: SaveSeal.Read(PathOf(slot)))).ToArray();
        var target = seals.MinBy(slot => slot.Seal is { } seal && seal.Fits(slot.Path) ? seal.Number : long.MinValue);
        var number = seals.Max(slot => slot.Seal?.Number ?? 0) + 1;

        using var bytes = new MemoryStream();
        SaveWriter.Write(save, bytes);
        AtomicFile.Write(target.Path, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        SaveSeal.Of(number, bytes.GetBuffer().AsSpan(0, (int)bytes.Length)).Write(target.Path);
        return target.Path;
    }

    /// <summary>Finds the newest save that is whole and can be read; null when there is none.</summary>
    /// <param name="read">How it is read; the defaults when null.</param>
    public FoundSave? Newest(SaveReadOptions? read = null)
    {
        var sealedSlots = Enumerable.Range(0, _options.Slots)
            .Select(PathOf)
            .Select(path => (Path: path, Seal: SaveSeal.Read(path)))
            .Where(slot => slot.Seal is not null)
            .OrderByDescending(slot => slot.Seal!.Value.Number);
        foreach (var (path, seal) in sealedSlots)
        {
            try
            {
                if (seal!.Value.Fits(path))
                    return new FoundSave(path, SaveReader.Read(path, read));
            }
            catch (Exception exception) when (exception is SaveFormatException or IOException)
            {
                // A damaged save is what the older ones are kept for.
            }
        }

        return null;
    }

    private string PathOf(int slot) => Path.Combine(_options.Directory, $"{_options.Name}-{slot}.msav");
}

/// <summary>A save that was found.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Save">Its content.</param>
public sealed record FoundSave(string Path, SaveFile Save);
