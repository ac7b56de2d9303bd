using Multidustry.Cluster.GameServer.Sessions;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Types;

namespace Multidustry.Cluster.GameServer.Chat;

/// <summary>What players of a world say. Belongs to the world's thread.</summary>
internal sealed class ChatRoom(WorldHost host)
{
    private readonly ChatCommands _commands = new(host);

    /// <summary>A player said something.</summary>
    public void Receive(PlayerSession session, string? message)
    {
        switch (session.Chat.Judge(message, out var text))
        {
            case ChatVerdict.Flood:
                host.Kicks.ForSpam(session);
                break;
            case ChatVerdict.Repeated:
                Tell(session, "[scarlet]You have just said that.");
                break;
            case ChatVerdict.TooFast:
                Tell(session, "[scarlet]Not so fast.");
                break;
            case ChatVerdict.Accept when text[0] == '/':
                _commands.Run(session, text[1..]);
                break;
            case ChatVerdict.Accept:
                host.Plugins.Say(session, text);
                break;
        }
    }

    /// <summary>Shows everybody what a player said.</summary>
    public void Publish(PlayerSession session, string text)
    {
        Log.Chat(host.Logger, ColoredPlain(session), text);
        Say(session, text, Format(session, text), null);
        host.HostEvents.RaiseChat(session.Player, text, host.Logger);
    }

    /// <summary>Shows a line to one player.</summary>
    public void Tell(PlayerSession session, string text) =>
        host.Outbox.Send(session, new SendMessage2Packet { Message = text, Unformatted = null, PlayerSender = EntityReference.None });

    /// <summary>Shows a line to everybody.</summary>
    public void TellAll(string text, PlayerSession? except = null) => host.Outbox.Broadcast(new SendMessagePacket { Message = text }, except);

    /// <summary>Passes on what a player said, to some or to all.</summary>
    public void Say(PlayerSession sender, string text, string formatted, Func<PlayerSession, bool>? only) => host.Outbox.Broadcast(
        new SendMessage2Packet { Message = formatted, Unformatted = text, PlayerSender = new EntityReference(sender.PlayerId) }, null, only);

    /// <summary>The line as clients show it: the name in its colour, then the text.</summary>
    public static string Format(PlayerSession sender, string text) =>
        $"[coral][[[#{sender.Color:X8}]{sender.Name}[coral]]:[white] {text}";

    private static string ColoredPlain(PlayerSession session) => session.Player.PlainName;
}
