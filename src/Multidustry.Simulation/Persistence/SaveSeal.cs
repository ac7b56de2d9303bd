using System.Globalization;
using System.Text;
using Multidustry.Core.Binary;

namespace Multidustry.Simulation.Persistence;

/// <summary>
/// The line beside a save that says what the save must be: its number in the order of writing, its length and its CRC-32. A save
/// that was replaced without its seal, or the other way round, doesn't fit and doesn't count.
/// </summary>
internal readonly record struct SaveSeal(long Number, long Length, uint Checksum)
{
    private const string Extension = ".crc32";

    public static SaveSeal Of(long number, ReadOnlySpan<byte> save) => new(number, save.Length, Crc32.Compute(save));

    /// <summary>The seal beside a save; null when it is missing or damaged.</summary>
    public static SaveSeal? Read(string savePath)
    {
        try
        {
            return File.ReadAllText(savePath + Extension).TrimEnd().Split(' ') is [var number, var length, var checksum]
                && long.TryParse(number, CultureInfo.InvariantCulture, out var n)
                && long.TryParse(length, CultureInfo.InvariantCulture, out var l)
                && uint.TryParse(checksum, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var c)
                    ? new SaveSeal(n, l, c)
                    : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Write(string savePath) =>
        AtomicFile.Write(savePath + Extension, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Number} {Length} {Checksum:x8}\n")));

    /// <summary>Whether the save is the one that was sealed.</summary>
    public bool Fits(string savePath)
    {
        var file = new FileInfo(savePath);
        return file.Exists && file.Length == Length && Crc32.Compute(File.ReadAllBytes(savePath)) == Checksum;
    }
}
