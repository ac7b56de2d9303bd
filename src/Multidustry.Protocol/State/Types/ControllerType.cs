using System.Text.Json.Nodes;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;

namespace Multidustry.Protocol.State.Types;

/// <summary>Who steers a unit. All forms of a commanded unit are written in today's.</summary>
internal sealed class ControllerType : StateType
{
    private const byte Player = 0, Formation = 1, Plain = 2, Logic = 3, CommandsFirst = 4, Assembler = 5, CommandsWithId = 6, CommandsWithQueue = 7, CommandsWithStance = 8, Commands = 9;
    private const sbyte NoCommand = -1;

    public override void Transcode(ref BigEndianReader reader, ref BigEndianWriter writer, StateContext context)
    {
        var kind = reader.ReadByte();
        writer.WriteByte(kind is Formation ? Plain : IsCommanded(kind) ? Commands : kind);
        if (kind is Formation)
            reader.Skip(4);
        else if (kind is Player or Logic)
            writer.WriteInt32(reader.ReadInt32());
        else if (IsCommanded(kind))
            TranscodeCommands(ref reader, ref writer, context, kind);
        else if (kind is not (Plain or Assembler))
            throw new MalformedDataException($"Unknown unit controller {kind}", reader.Position);
    }

    public override JsonNode? Decode(ref BigEndianReader reader, StateContext context)
    {
        switch (reader.ReadByte())
        {
            case Player: return new JsonObject { ["player"] = reader.ReadInt32() };
            case Logic: return new JsonObject { ["processor"] = reader.ReadInt32() };
            case Plain: return "plain";
            case Assembler: return "assembler";
            default: return DecodeCommands(ref reader, context);
        }
    }

    public override void WriteDefault(ref BigEndianWriter writer, string? value) => writer.WriteByte(Plain);

    private static bool IsCommanded(byte kind) => kind is CommandsFirst or CommandsWithId or CommandsWithQueue or CommandsWithStance or Commands;

    private static void TranscodeCommands(ref BigEndianReader reader, ref BigEndianWriter writer, StateContext context, byte kind)
    {
        bool hasTarget = reader.ReadBoolean(), hasPlace = reader.ReadBoolean();
        writer.WriteBoolean(hasTarget);
        writer.WriteBoolean(hasPlace);
        writer.WriteBytes(reader.ReadBytes((hasPlace ? 8 : 0) + (hasTarget ? 5 : 0)));
        writer.WriteSByte(kind >= CommandsWithId ? ReadCommand(ref reader, context) : NoCommand);

        var queued = kind >= CommandsWithQueue ? reader.ReadByte() : (byte)0;
        writer.WriteByte(queued);
        for (var i = 0; i < queued; i++)
        {
            var target = reader.ReadByte();
            writer.WriteByte(target);
            writer.WriteBytes(reader.ReadBytes(QueuedBytes(target)));
        }

        var stances = kind switch { CommandsWithStance => (byte)1, Commands => reader.ReadByte(), _ => (byte)0 };
        writer.WriteByte(stances);
        for (var i = 0; i < stances; i++)
            writer.WriteByte((byte)context.Ids.Map(ContentType.UnitStance, reader.ReadByte()));
    }

    // A stored "none" stands for the command that all units have; only the oldest form leaves it to the type.
    private static sbyte ReadCommand(ref BigEndianReader reader, StateContext context) =>
        (sbyte)(reader.ReadSByte() is >= 0 and var id ? context.Ids.Map(ContentType.UnitCommand, id) : context.Content.UnitCommands["move"].Id);

    private static JsonObject DecodeCommands(ref BigEndianReader reader, StateContext context)
    {
        bool hasTarget = reader.ReadBoolean(), hasPlace = reader.ReadBoolean();
        var commands = new JsonObject();
        if (hasPlace)
            commands["place"] = new JsonArray(Tree.Number(reader.ReadSingle()), Tree.Number(reader.ReadSingle()));
        if (hasTarget)
            commands["target"] = Target(ref reader, reader.ReadByte() == 1 ? (byte)0 : (byte)1);
        commands["command"] = Tree.Name(context, ContentType.UnitCommand, reader.ReadSByte());
        var queue = new JsonArray();
        for (var left = reader.ReadByte(); left > 0; left--)
            queue.Add((JsonNode?)Target(ref reader, reader.ReadByte()));
        commands["queue"] = queue;
        var stances = new JsonArray();
        for (var left = reader.ReadByte(); left > 0; left--)
            stances.Add(Tree.Name(context, ContentType.UnitStance, reader.ReadByte()));
        commands["stances"] = stances;
        return commands;
    }

    private static JsonNode? Target(ref BigEndianReader reader, byte kind) => kind switch
    {
        0 => new JsonObject { ["building"] = reader.ReadInt32() },
        1 => new JsonObject { ["unit"] = reader.ReadInt32() },
        2 => new JsonArray(Tree.Number(reader.ReadSingle()), Tree.Number(reader.ReadSingle())),
        _ => null,
    };

    private static int QueuedBytes(byte kind) => kind switch { 0 or 1 => 4, 2 => 8, _ => 0 };
}
