using Multidustry.Core.Content;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Instructions;

/// <summary><c>lookup</c>: content by its stable number, or a team.</summary>
internal sealed class LookupInstruction(ContentType? type, int result, int id) : Instruction
{
    private static readonly Dictionary<string, ContentType?> Types = new(StringComparer.Ordinal)
    {
        ["item"] = ContentType.Item, ["block"] = ContentType.Block, ["liquid"] = ContentType.Liquid, ["unit"] = ContentType.Unit, ["team"] = ContentType.Team,
        ["mech_UNUSED"] = null, ["bullet"] = null, ["status"] = null, ["weather"] = null, ["effect_UNUSED"] = null, ["sector"] = null, ["loadout_UNUSED"] = null,
        ["typeid_UNUSED"] = null, ["error"] = null, ["planet"] = null, ["ammo_UNUSED"] = null, ["unitCommand"] = null, ["unitStance"] = null,
    };

    public static readonly InstructionSignature Signature = new(
        "lookup",
        [Parameter.Word("type", "item", Types.Keys), Parameter.Out("result", "result"), Parameter.In("id", "0")],
        o => new LookupInstruction(Types[o.Text(0)], o.Out(1), o.In(2)));

    public override int Execute(MlogProcessor processor, int next)
    {
        var number = processor.IntegerAt(id);
        processor.At(result) = type switch
        {
            null => default,
            ContentType.Team => MlogValue.Object(MlogTeam.TryGet(number)),
            { } kind => MlogValue.Content(processor.Program.Options.Vocabulary.Lookup(kind, number)),
        };
        return next;
    }
}
