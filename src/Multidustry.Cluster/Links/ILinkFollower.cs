namespace Multidustry.Cluster.Links;

/// <summary>Who has to know what a link says, before the other side does. Called while the link sends: it must neither wait nor throw.</summary>
internal interface ILinkFollower
{
    /// <summary>Whether messages wait until their round is released.</summary>
    bool IsHolding { get; }

    /// <summary>A message that counts was sent.</summary>
    /// <param name="message">Its bytes, valid during the call.</param>
    void Sent(ReadOnlySpan<byte> message);
}
