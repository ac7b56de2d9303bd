using System.Buffers.Binary;

namespace Multidustry.Core.Binary;

/// <summary>The CRC-32 of zlib and PNG, over data that arrives in pieces. Not thread-safe.</summary>
public struct Crc32
{
    private const int Slices = 8;
    private static readonly uint[][] Tables = CreateTables();

    private uint _inverted;

    /// <summary>The checksum of everything appended so far.</summary>
    public readonly uint Value => _inverted;

    /// <summary>The checksum of some bytes.</summary>
    public static uint Compute(ReadOnlySpan<byte> data)
    {
        var crc = default(Crc32);
        crc.Append(data);
        return crc.Value;
    }

    /// <summary>Takes more bytes in.</summary>
    public void Append(ReadOnlySpan<byte> data)
    {
        var tables = Tables;
        var crc = ~_inverted;
        for (; data.Length >= Slices; data = data[Slices..])
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(data) ^ crc;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(data[4..]);
            crc = tables[7][low & 0xFF] ^ tables[6][low >> 8 & 0xFF] ^ tables[5][low >> 16 & 0xFF] ^ tables[4][low >> 24]
                ^ tables[3][high & 0xFF] ^ tables[2][high >> 8 & 0xFF] ^ tables[1][high >> 16 & 0xFF] ^ tables[0][high >> 24];
        }

        foreach (var value in data)
            crc = tables[0][(crc ^ value) & 0xFF] ^ (crc >> 8);
        _inverted = ~crc;
    }

    /// <summary>Takes a 16-bit number in, high byte first.</summary>
    public void AppendBigEndian(ushort value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        Append(bytes);
    }

    private static uint[][] CreateTables()
    {
        const uint polynomial = 0xEDB88320;
        var tables = new uint[Slices][];
        for (var slice = 0; slice < Slices; slice++)
        {
            tables[slice] = new uint[256];
            for (uint value = 0; value < 256; value++)
            {
                var crc = slice == 0 ? value : tables[slice - 1][value];
                for (var bit = 0; bit < 8; bit++)
                    crc = (crc & 1) != 0 ? polynomial ^ (crc >> 1) : crc >> 1;
                tables[slice][value] = crc;
            }
        }

        return tables;
    }
}
