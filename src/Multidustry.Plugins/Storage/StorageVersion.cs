using System.Security.Cryptography;

namespace Multidustry.Plugins.Storage;

/// <summary>Versions tell one state of an entry from all others. They are random and not ordered, so one never comes back.</summary>
public static class StorageVersion
{
    /// <summary>The version of what isn't there.</summary>
    public const long Absent = 0;

    /// <summary>A new version: 1 to 2^53, which every JSON reader keeps.</summary>
    public static long Next()
    {
        Span<byte> bytes = stackalloc byte[8];
        RandomNumberGenerator.Fill(bytes);
        return (long)(BitConverter.ToUInt64(bytes) >> 11) + 1;
    }
}
