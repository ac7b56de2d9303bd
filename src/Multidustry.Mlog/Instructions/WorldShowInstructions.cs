using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Instructions;

/// <summary><c>message</c>: shows the text buffer; waits or reports failure while another text is showing.</summary>
internal sealed class MessageInstruction(MessageKind kind, int duration, bool waits, int success) : Instruction
{
    public static readonly InstructionSignature Signature = new(
        "message",
        [Parameter.Word("type", MessageKind.Announce), Parameter.In("duration", "3"), Parameter.Out("outSuccess", "@wait")],
        o => new MessageInstruction(o.Word<MessageKind>(0), o.In(1), o.Text(2) == "@wait", o.Out(2)),
        isPrivileged: true);

    public override int Execute(MlogProcessor processor, int next)
    {
        if (processor.Host.World.ShowMessage(kind, processor.Text.Text, processor.FloatAt(duration)))
        {
            processor.Text.Clear();
            processor.SetNumber(success, 1);
            return next;
        }
        if (waits)
            return processor.Yield();
        processor.SetNumber(success, 0);
        return next;
    }
}

/// <summary><c>cutscene</c>: moves the camera.</summary>
internal sealed class CutsceneInstruction(CutsceneAction action, int first, int second, int third, int fourth) : Instruction
{
    public static readonly InstructionSignature Signature = new(
        "cutscene",
        [Parameter.Word("action", CutsceneAction.Pan), Parameter.In("p1", "100"), Parameter.In("p2", "100"), Parameter.In("p3", "0.06"), Parameter.In("p4", "0")],
        o => new CutsceneInstruction(o.Word<CutsceneAction>(0), o.In(1), o.In(2), o.In(3), o.In(4)),
        isPrivileged: true);

    public override int Execute(MlogProcessor processor, int next)
    {
        processor.Host.World.Cutscene(action, processor.At(first), processor.At(second), processor.At(third), processor.At(fourth));
        return next;
    }
}

/// <summary><c>effect</c>: shows an effect; one that isn't turned is at most 1,000 in size.</summary>
internal sealed class EffectInstruction(string name, int x, int y, int sizeOrRotation, int color, int data) : Instruction
{
    public static readonly InstructionSignature Signature = new(
        "effect",
        [
            Parameter.Text("type", "warn"), Parameter.In("x", "0"), Parameter.In("y", "0"), Parameter.In("sizerot", "2"),
            Parameter.In("color", "%ffaaff"), Parameter.In("data", ""),
        ],
        o => new EffectInstruction(o.Text(0), o.In(1), o.In(2), o.In(3), o.In(4), o.In(5)),
        isPrivileged: true);

    public override int Execute(MlogProcessor processor, int next)
    {
        processor.Host.World.Effect(name, processor.FloatAt(x), processor.FloatAt(y), processor.FloatAt(sizeOrRotation), processor.NumberAt(color), processor.At(data));
        return next;
    }
}

/// <summary><c>playsound</c>.</summary>
internal sealed class PlaySoundInstruction(bool positional, int id, int volume, int pitch, int pan, int x, int y, int limit) : Instruction
{
    public static readonly InstructionSignature Signature = new(
        "playsound",
        [
            Parameter.Text("positional", "false"), Parameter.In("id", "@sfx-pew"), Parameter.In("volume", "1"), Parameter.In("pitch", "1"), Parameter.In("pan", "0"),
            Parameter.In("x", "@thisx"), Parameter.In("y", "@thisy"), Parameter.In("limit", "true"),
        ],
        o => new PlaySoundInstruction(o.Flag(0), o.In(1), o.In(2), o.In(3), o.In(4), o.In(5), o.In(6), o.In(7)),
        isPrivileged: true);

    public override int Execute(MlogProcessor processor, int next)
    {
        processor.Host.World.PlaySound(new SoundRequest(
            positional, processor.IntegerAt(id), processor.FloatAt(volume), processor.FloatAt(pitch), processor.FloatAt(pan),
            processor.FloatAt(x), processor.FloatAt(y), processor.At(limit).AsBoolean));
        return next;
    }
}

/// <summary><c>sync</c>: sends a variable to the clients.</summary>
internal sealed class SyncInstruction(string name, int variable) : Instruction
{
    public static readonly InstructionSignature Signature = new(
        "sync",
        [Parameter.In("variable", "var")],
        o => o.IsConstant(0) ? NoOperation.Instance : new SyncInstruction(o.Text(0), o.In(0)),
        isPrivileged: true);

    public override int Execute(MlogProcessor processor, int next)
    {
        processor.Host.World.Synchronise(name, processor.At(variable));
        return next;
    }
}

/// <summary><c>clientdata</c>: sends data to the clients' plugins.</summary>
internal sealed class ClientDataInstruction(int channel, int value, int reliable) : Instruction
{
    public static readonly InstructionSignature Signature = new(
        "clientdata",
        [Parameter.In("channel", "\"frog\""), Parameter.In("value", "\"bar\""), Parameter.In("reliable", "0")],
        o => new ClientDataInstruction(o.In(0), o.In(1), o.In(2)),
        isPrivileged: true);

    public override int Execute(MlogProcessor processor, int next)
    {
        if (processor.At(channel).AsString is { } name)
            processor.Host.World.SendClientData(name, processor.At(value), processor.At(reliable).AsBoolean);
        return next;
    }
}
