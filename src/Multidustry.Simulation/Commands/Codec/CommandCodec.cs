using System.Buffers;
using System.Collections.Frozen;
using Multidustry.Core.Binary;

namespace Multidustry.Simulation.Commands.Codec;

/// <summary>
/// Commands as bytes: a number for the type, then its fields, big-endian. The same on disk and on the wire. What a world
/// accepts is not judged here; what can't be a command at all is malformed. Thread-safe.
/// </summary>
public static class CommandCodec
{
    private static readonly CommandFormat[] All = [.. OperatorFormats.All, .. PlayerFormats.All, .. BuildingFormats.All];
    private static readonly FrozenDictionary<Type, CommandFormat> ByType = All.ToFrozenDictionary(format => format.Type);
    private static readonly FrozenDictionary<byte, CommandFormat> ById = All.ToFrozenDictionary(format => format.Id);

    /// <summary>Writes a command that a world has carried out.</summary>
    /// <param name="command">The command.</param>
    /// <param name="output">Where the bytes go.</param>
    public static void Write(WorldCommand command, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(command);
        var format = ByType[command.GetType()];
        var writer = new BigEndianWriter(output);
        writer.WriteByte(format.Id);
        format.Write(ref writer, command);
        writer.Flush();
    }

    /// <summary>Reads one command, and nothing behind it.</summary>
    /// <exception cref="MalformedDataException">The bytes aren't exactly one command.</exception>
    public static WorldCommand Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new BigEndianReader(bytes);
        var id = reader.ReadByte();
        if (!ById.TryGetValue(id, out var format))
            throw new MalformedDataException($"No command has the number {id}");
        var command = format.Read(ref reader);
        if (reader.Remaining != 0)
            throw new MalformedDataException($"{reader.Remaining} bytes too many behind a command", reader.Position);
        return command;
    }
}
