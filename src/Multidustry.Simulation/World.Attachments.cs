using Multidustry.Simulation.Attachments;
using Multidustry.Simulation.Commands;

namespace Multidustry.Simulation;

public sealed partial class World
{
    private readonly List<IWorldAttachment> _attachments = [];
    private bool _attachmentsRun;

    /// <summary>Attaches something for as long as the world lives, before the first tick and before a snapshot is read.</summary>
    /// <exception cref="InvalidOperationException">There is one of that name already.</exception>
    public void Attach(IWorldAttachment attachment)
    {
        ArgumentNullException.ThrowIfNull(attachment);
        _state.Register(new AttachmentPart(attachment));
        _attachments.Add(attachment);
    }

    /// <summary>What is attached, in the order in which it was. On the world's thread only.</summary>
    public IReadOnlyList<IWorldAttachment> Attachments => _attachments;

    internal IWorldAttachment? FindAttachment(string name) => _attachments.Find(attachment => attachment.Name == name);

    private void RunAttachments()
    {
        if (_attachments.Count == 0)
            return;
        _attachmentsRun = true;
        try
        {
            foreach (var attachment in _attachments)
                attachment.AfterTick(this);
        }
        finally
        {
            _attachmentsRun = false;
        }
    }

    /// <summary>Shows the recorder a command, unless a replay comes to it by itself.</summary>
    private void Record(WorldCommand command)
    {
        if (!_attachmentsRun)
            Recorder?.Executed(this, command);
    }
}
