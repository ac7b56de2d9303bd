using System.Security.Cryptography;
using System.Text;
using Multidustry.Wasm.Components;

namespace Multidustry.Wasm.Wasi.Filesystem;

/// <summary>The cases of <c>descriptor-type</c>.</summary>
internal enum EntryType
{
    Unknown,
    BlockDevice,
    CharacterDevice,
    Directory,
    Fifo,
    SymbolicLink,
    RegularFile,
    Socket,
}

/// <summary>What is known of a file or directory beside its content.</summary>
internal static class FileFacts
{
    private const int NewNow = 1, NewTimestamp = 2;

    /// <summary>A <c>descriptor-stat</c>.</summary>
    public static object[] Of(string path)
    {
        var type = TypeOf(path);
        FileSystemInfo entry = type == EntryType.Directory ? new DirectoryInfo(path) : new FileInfo(path);
        var size = type == EntryType.RegularFile ? ((FileInfo)entry).Length : 0;
        return [(int)type, 1UL, (ulong)size, Timestamp(entry.LastAccessTimeUtc), Timestamp(entry.LastWriteTimeUtc), Timestamp(entry.LastWriteTimeUtc)];
    }

    public static EntryType TypeOf(string path)
    {
        if (new FileInfo(path).LinkTarget is not null)
            return EntryType.SymbolicLink;
        if (Directory.Exists(path))
            return EntryType.Directory;
        return File.Exists(path) ? EntryType.RegularFile : throw new FileErrorException(FileError.NoEntry);
    }

    /// <summary>A <c>metadata-hash-value</c>: two numbers that tell files apart by their places.</summary>
    public static object[] Hash(string path)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(path));
        return [BitConverter.ToUInt64(hash), BitConverter.ToUInt64(hash, sizeof(ulong))];
    }

    /// <summary>The time that a <c>new-timestamp</c> asks for; null leaves it as it is.</summary>
    public static DateTime? Time(object? value, Func<TimeSpan> clock) => (VariantValue)value! switch
    {
        { Case: NewNow } => DateTime.UnixEpoch + clock(),
        { Case: NewTimestamp, Payload: var moment } => DateTime.UnixEpoch + WasiValues.Moment(moment),
        _ => null,
    };

    public static void SetTimes(string path, DateTime? access, DateTime? modification)
    {
        FileSystemInfo entry = TypeOf(path) == EntryType.Directory ? new DirectoryInfo(path) : new FileInfo(path);
        if (access is { } read)
            entry.LastAccessTimeUtc = read;
        if (modification is { } written)
            entry.LastWriteTimeUtc = written;
    }

    private static VariantValue Timestamp(DateTime time) =>
        time < DateTime.UnixEpoch ? VariantValue.None : VariantValue.Some(WasiValues.DateTime(time - DateTime.UnixEpoch));
}
