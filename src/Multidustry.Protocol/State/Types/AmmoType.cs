using System.Text.Json.Nodes;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;

namespace Multidustry.Protocol.State.Types;

/// <summary>
/// A turret's ammunition, the entry that fires last. Items that the turret can't shoot are left out and amounts are capped, as
/// the original game does on reading.
/// </summary>
internal sealed class AmmoType : StateType
{
    private const int FirstWithWideIds = 2, MostEntries = 255;

    public override void Transcode(ref BigEndianReader reader, ref BigEndianWriter writer, StateContext context)
    {
        Span<(short Item, short Amount)> kept = stackalloc (short, short)[MostEntries];
        var count = 0;
        for (var left = reader.ReadByte(); left > 0; left--)
        {
            var item = context.Ids.Map(ContentType.Item, context.Revision < FirstWithWideIds ? reader.ReadByte() : reader.ReadInt16());
            var amount = reader.ReadInt16();
            if (Shoots(context.Block, item))
                kept[count++] = (item, Math.Min(amount, MaxAmmo(context.Block)));
        }

        writer.WriteByte((byte)count);
        foreach (var (item, amount) in kept[..count])
        {
            writer.WriteInt16(item);
            writer.WriteInt16(amount);
        }
    }

    public override JsonNode? Decode(ref BigEndianReader reader, StateContext context)
    {
        var entries = new JsonArray();
        for (var left = reader.ReadByte(); left > 0; left--)
            entries.Add((JsonNode)new JsonObject { ["item"] = Tree.Name(context, ContentType.Item, reader.ReadInt16()), ["amount"] = reader.ReadInt16() });
        return entries;
    }

    public override void WriteDefault(ref BigEndianWriter writer, string? value) => writer.WriteByte(0);

    private static bool Shoots(Block? turret, short item)
    {
        if (turret is not null)
            foreach (var ammo in turret.AmmoTypes)
                if (ammo.Source.Type == ContentType.Item && ammo.Source.Id == item)
                    return true;
        return false;
    }

    private static short MaxAmmo(Block? turret) =>
        turret is not null && turret.TryGet("maxAmmo", out var most) ? (short)most.AsInteger() : short.MaxValue;
}
