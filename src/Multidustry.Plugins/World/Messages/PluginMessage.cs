using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Calls;
using Multidustry.Simulation.Commands;

namespace Multidustry.Plugins.World.Messages;

/// <summary>What comes to the plugins of a world from outside, as commands: so it is recorded, replayed and migrated like everything else.</summary>
public static class PluginMessage
{
    /// <summary>Installs a plugin and starts it, or replaces an installed one of the same name, which hands its state over.</summary>
    /// <param name="digest">The package, from a <see cref="PluginLibrary"/>.</param>
    /// <param name="grants">What it is allowed.</param>
    public static SendToAttachment Install(string digest, PluginGrants grants)
    {
        ArgumentNullException.ThrowIfNull(grants);
        return Make(PluginMessageKind.Install, (ref writer) =>
        {
            writer.WriteUtf(digest);
            grants.Write(ref writer);
        });
    }

    /// <summary>Stops a plugin and deletes what it keeps in the world.</summary>
    public static SendToAttachment Remove(string plugin) => Make(PluginMessageKind.Remove, (ref writer) => writer.WriteUtf(plugin));

    /// <summary>Switches a plugin on, out of quarantine too, or off. What it keeps in the world stays.</summary>
    public static SendToAttachment Enable(string plugin, bool enabled) => Make(PluginMessageKind.Enable, (ref writer) =>
    {
        writer.WriteUtf(plugin);
        writer.WriteBoolean(enabled);
    });

    /// <summary>The package of a plugin is gone: it is off until one of its name is installed again. What it keeps in the world stays.</summary>
    public static SendToAttachment Withdraw(string plugin) => Make(PluginMessageKind.Withdraw, (ref writer) => writer.WriteUtf(plugin));

    /// <summary>A player said something.</summary>
    /// <param name="player">Entity id of the player.</param>
    /// <param name="line">A number by which filters judge the line.</param>
    /// <param name="text">What was said.</param>
    public static SendToAttachment Chat(int player, uint line, string text) => Make(PluginMessageKind.Chat, (ref writer) =>
    {
        writer.WriteInt32(player);
        writer.WriteInt32((int)line);
        writer.WriteUtf(text);
    });

    /// <summary>A player used a chat command that a plugin has added.</summary>
    public static SendToAttachment Command(int player, string name, string arguments) => Make(PluginMessageKind.Command, (ref writer) =>
    {
        writer.WriteInt32(player);
        writer.WriteUtf(name);
        writer.WriteUtf(arguments);
    });

    /// <summary>A player answered a menu. Ignored unless the player was shown it and hasn't answered yet.</summary>
    /// <param name="player">Entity id of the player.</param>
    /// <param name="number">The number from <see cref="PluginMenu"/>.</param>
    /// <param name="choice">The option from 0, or -1 when the menu was closed.</param>
    public static SendToAttachment MenuAnswer(int player, int number, int choice) => Make(PluginMessageKind.MenuAnswer, (ref writer) =>
    {
        writer.WriteInt32(player);
        writer.WriteInt32(number);
        writer.WriteInt32(choice);
    });

    /// <summary>A call has its outcome.</summary>
    public static SendToAttachment CallFinished(string plugin, uint call, CallOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return Make(PluginMessageKind.CallFinished, (ref writer) =>
        {
            writer.WriteUtf(plugin);
            writer.WriteInt32((int)call);
            outcome.Write(ref writer);
        });
    }

    /// <summary>The node that ran the world's calls is gone: all that are under way have failed.</summary>
    public static SendToAttachment CallsInterrupted() => Make(PluginMessageKind.CallsInterrupted, (ref _) => { });

    /// <summary>An answer that was found to be for a menu, as it waits for the tick.</summary>
    internal static byte[] Answered(OpenMenu menu, int choice) => Make(PluginMessageKind.MenuAnswer, (ref writer) =>
    {
        writer.WriteUtf(menu.Plugin);
        writer.WriteInt32(menu.Player);
        writer.WriteInt32((int)menu.Menu);
        writer.WriteInt32(choice);
    }).Message.ToArray();

    private delegate void Body(ref BigEndianWriter writer);

    private static SendToAttachment Make(PluginMessageKind kind, Body body)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new BigEndianWriter(output);
        writer.WriteByte((byte)kind);
        body(ref writer);
        writer.Flush();
        return new SendToAttachment { Attachment = WorldPlugins.AttachmentName, Message = output.WrittenMemory };
    }
}

/// <summary>The first byte of a message.</summary>
internal enum PluginMessageKind : byte
{
    Install,
    Remove,
    Enable,
    Chat,
    Command,
    MenuAnswer,
    CallFinished,
    CallsInterrupted,
    Withdraw,
}
