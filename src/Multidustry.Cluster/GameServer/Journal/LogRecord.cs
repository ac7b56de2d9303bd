using System.Buffers;
using System.Buffers.Binary;
using Multidustry.Core.Binary;
using Multidustry.Simulation.Commands;
using Multidustry.Simulation.Commands.Codec;

namespace Multidustry.Cluster.GameServer.Journal;

/// <summary>
/// One thing that happened to a world: a command at a tick, or that a tick was reached. The same bytes on disk and on the
/// way to other nodes.
/// </summary>
/// <param name="Tick">Where the world's clock stood.</param>
/// <param name="Command">The command; null when the record says that the world came to this tick.</param>
/// <param name="Hash">The state hash at the tick, when the record has one.</param>
internal readonly record struct LogRecord(long Tick, WorldCommand? Command, ulong? Hash)
{
    /// <summary>The longest record. Commands are far smaller; the bound is for what comes from outside.</summary>
    public const int MaximumBytes = 1 << 20;

    private const byte CommandKind = 0;
    private const byte TickKind = 1;
    private const byte HashKind = 2;

    public static void WriteCommand(IBufferWriter<byte> output, long tick, WorldCommand command)
    {
        WriteStart(output, CommandKind, tick);
        CommandCodec.Write(command, output);
    }

    public static void WriteTick(IBufferWriter<byte> output, long tick, ulong? hash)
    {
        WriteStart(output, hash is null ? TickKind : HashKind, tick);
        if (hash is not { } value)
            return;
        BinaryPrimitives.WriteUInt64BigEndian(output.GetSpan(sizeof(ulong)), value);
        output.Advance(sizeof(ulong));
    }

    /// <exception cref="MalformedDataException">The bytes aren't exactly one record.</exception>
    public static LogRecord Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new BigEndianReader(bytes);
        var kind = reader.ReadByte();
        var tick = reader.ReadInt64();
        switch (kind)
        {
            case CommandKind:
                return new LogRecord(tick, CommandCodec.Read(bytes[reader.Position..]), null);
            case TickKind when reader.Remaining == 0:
                return new LogRecord(tick, null, null);
            case HashKind when reader.Remaining == sizeof(ulong):
                return new LogRecord(tick, null, (ulong)reader.ReadInt64());
            default:
                throw new MalformedDataException($"No log record is of kind {kind} with {bytes.Length} bytes");
        }
    }

    private static void WriteStart(IBufferWriter<byte> output, byte kind, long tick)
    {
        var start = output.GetSpan(1 + sizeof(long));
        start[0] = kind;
        BinaryPrimitives.WriteInt64BigEndian(start[1..], tick);
        output.Advance(1 + sizeof(long));
    }
}
