using System.Text.Json.Nodes;
using Multidustry.Core.Binary;

namespace Multidustry.Protocol.State.Types;

/// <summary>Two floats; NaN in either may stand for no place.</summary>
internal sealed class VectorType(bool nullable) : StateType
{
    public override void Transcode(ref BigEndianReader reader, ref BigEndianWriter writer, StateContext context)
    {
        float x = reader.ReadSingle(), y = reader.ReadSingle();
        if (nullable && (float.IsNaN(x) || float.IsNaN(y)))
        {
            WriteDefault(ref writer, null);
            return;
        }

        writer.WriteSingle(x);
        writer.WriteSingle(y);
    }

    public override JsonNode? Decode(ref BigEndianReader reader, StateContext context)
    {
        float x = reader.ReadSingle(), y = reader.ReadSingle();
        return nullable && float.IsNaN(x) ? null : new JsonArray(Tree.Number(x), Tree.Number(y));
    }

    public override void WriteDefault(ref BigEndianWriter writer, string? value)
    {
        // The canonical NaN of the game's platform; ours has the sign bit set.
        var none = nullable ? BitConverter.UInt32BitsToSingle(0x7FC00000) : 0;
        writer.WriteSingle(none);
        writer.WriteSingle(none);
    }
}
